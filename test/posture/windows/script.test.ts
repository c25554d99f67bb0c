import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { Language, type Node, Parser } from 'web-tree-sitter'
import { factNames, powerShell } from '../../../main/posture/checks/windows/facts.ts'
import { script } from '../../../main/posture/checks/windows/script.ts'
import { checksFor } from '../../../main/posture/index.ts'

/** The longest command line that Windows starts a program with, its end included. */
const longestCommandLine = 32_767

let parser: Parser
beforeAll(async () => {
  await Parser.init()
  const grammar = createRequire(import.meta.url).resolve(
    'tree-sitter-powershell/tree-sitter-powershell.wasm',
  )
  parser = new Parser().setLanguage(await Language.load(grammar))
})

function rootOf(text: string): Node {
  const tree = parser.parse(text)
  if (!tree) throw new Error('the parser gave no tree')
  return tree.rootNode
}

/** Every text of a kind of node, each once. */
function textsOf(root: Node, type: string): readonly string[] {
  return [...new Set(root.descendantsOfType(type).map((node) => node?.text ?? ''))].sort()
}

describe('the script', () => {
  it('is PowerShell, by its grammar', () => {
    expect(rootOf(script).hasError).toBe(false)
  })

  it.each([
    ['catch { }', 'catch {'],
    ["Read-Fact 'token' {", "Read-Fact 'token'"],
    ['error = (Get-Why $_)', 'error = (Get-Why $_'],
    ["-notmatch '^(127", '-notmatch ^(127'],
    ['if ($null -eq $key', 'if $null -eq $key'],
    ["hasUser = Test-Setting $login 'DefaultUserName'", "hasUser Test-Setting $login 'Default"],
  ])('would not be with a slip: %s', (right, wrong) => {
    expect(script).toContain(right)
    expect(rootOf(script.replace(right, () => wrong)).hasError).toBe(true)
  })

  it('asks with these commands alone: none that writes, starts or fetches anything', () => {
    const root = rootOf(script)
    const own = textsOf(root, 'function_name')
    expect(textsOf(root, 'command_name').filter((name) => !own.includes(name))).toEqual([
      'ConvertTo-Json',
      'ForEach-Object',
      'Get-CimInstance',
      'Get-ItemProperty',
      'Get-NetFirewallProfile',
      'Join-Path',
      'New-Object',
      'Test-Path',
      'Where-Object',
    ])
    expect(textsOf(root, 'command_name_expr')).toEqual([
      '$ask',
      "(Join-Path $env:SystemRoot 'System32\\powercfg.exe')",
    ])
    expect(textsOf(root, 'invokation_expression')).toEqual([
      "$drive.ExtendedProperty('System.Volume.BitLockerProtection')",
      '$shell.NameSpace($env:SystemDrive)',
      '[Security.Principal.WindowsIdentity]::GetCurrent()',
      "[datetime]::UtcNow.ToString('s')",
      '[string]::IsNullOrEmpty([string] $key.$name)',
    ])
  })

  it('asks what Constrained Language Mode forbids only where it is caught', () => {
    const forbidden = rootOf(script)
      .descendantsOfType(['type_literal', 'command_name'])
      .filter((node) => /^(\[(Console|ADSI|Security\..*)\]|New-Object)$/.test(node?.text ?? ''))
    expect(forbidden).toHaveLength(6)
    const isCaught = (node: Node | null): boolean =>
      node !== null &&
      (node.type === 'try_statement' ||
        (node.type === 'command' && node.text.startsWith('Read-Fact ')) ||
        isCaught(node.parent))
    expect(forbidden.filter((node) => !isCaught(node))).toEqual([])
  })

  it('reads no variable that it or Windows does not set', () => {
    const variables = textsOf(rootOf(script), 'variable').map((name) => name.toLowerCase())
    const automatic = [
      '$_',
      '$env:systemdrive',
      '$env:systemroot',
      '$false',
      '$null',
      '$lastexitcode',
    ]
    const isSet = (name: string) =>
      automatic.includes(name) || new RegExp(`\\${name}( =|, \\$|\\) \\{| in )`, 'i').test(script)
    expect(variables.filter((name) => !isSet(name))).toEqual([])
  })

  it('ends with its answer, and says that it ended well', () => {
    expect(script).toMatch(/\nConvertTo-Json -InputObject \$answer -Depth 5 -Compress\nexit 0$/)
  })

  it('answers each fact once, and none that no check reads', () => {
    const answered = [...script.matchAll(/^Read-Fact '([a-z-]+)' \{/gm)].map(([, name]) => name)
    expect(answered.sort()).toEqual([...factNames].sort())
    const read = checksFor('windows').flatMap(({ sources }) =>
      Object.values(sources).flatMap((source) => (source.kind === 'part' ? [source.name] : [])),
    )
    expect([...new Set(read)].sort()).toEqual([...factNames].sort())
  })

  it.each(['en-us-11-healthy', 'fr-fr-11-everything-off'])(
    'answers the fields of %s, by name and in all facts',
    (name) => {
      const path = join(folder, `${name}.txt`)
      const facts: Readonly<Record<string, { readonly value: object }>> = JSON.parse(
        readFileSync(path, 'utf8'),
      )
      expect(Object.keys(facts).sort()).toEqual([...factNames].sort())
      const named = (field: string) =>
        new RegExp(`\\b${field} = `).test(script) || ['Domain', 'Private', 'Public'].includes(field)
      for (const { value } of Object.values(facts))
        expect(Object.keys(value).filter((field) => !named(field))).toEqual([])
    },
  )
})

describe('the command line', () => {
  const { args } = powerShell.kind === 'program' ? powerShell : { args: [] }

  it('is shorter than Windows allows', () => {
    const parts = [...(powerShell.kind === 'program' ? powerShell.paths : []), ...args]
    const length = parts.reduce((sum, part) => sum + part.length + '"" '.length, 0)
    expect(length).toBeLessThan(longestCommandLine)
  })

  it('needs no escape: nothing in it ends or changes an argument', () => {
    for (const arg of args) expect(arg).toMatch(/^[\n\x20-\x7e]*$/)
    expect(args.join('')).not.toMatch(/"|\\$|\\\\$/)
  })

  it('starts no profile and no dialogue, and hides nothing in an encoding', () => {
    expect(args.slice(0, -1)).toEqual([
      ...['-NoLogo', '-NoProfile', '-NonInteractive', '-OutputFormat', 'Text', '-Command'],
    ])
    expect(args.at(-1)).toBe(script)
  })
})

const folder = join(import.meta.dirname, '../../fixtures/posture/windows/constructed')

describe('what powercfg says', () => {
  const [, finds] = /\$lines -match '([^']+)'/.exec(script) ?? []
  const [, takes] = /-replace '([^']+)', '\$1'/.exec(script) ?? []

  /** What the script makes of a text: these two patterns mean the same in .NET and here. */
  function numbersOf(text: string): readonly string[] {
    return text
      .split('\r\n')
      .filter((line) => new RegExp(finds ?? '^$', 'i').test(line))
      .map((line) => line.replace(new RegExp(takes ?? '^$', 'i'), '$1'))
  }

  const expected = {
    display: ['0x00000000', '0xffffffff', '0x00000001', '0x00000258', '0x0000012c'],
    wake: ['0x00000001', '0x00000000'],
    'wake-not-exposed': [],
  }
  const languages = ['en-us', 'fr-fr', 'ar-ma']
  it.each(
    languages.flatMap((language) =>
      Object.entries(expected).map(([name, numbers]) => ({ file: `${language}-${name}`, numbers })),
    ),
  )('is read without its words: $file', ({ file, numbers }) => {
    expect(numbersOf(readFileSync(join(folder, 'powercfg', `${file}.txt`), 'utf8'))).toEqual(
      numbers,
    )
  })

  it('has no text that is not tried', () => {
    expect(readdirSync(join(folder, 'powercfg'))).toHaveLength(
      languages.length * Object.keys(expected).length,
    )
  })
})

describe('why a question failed', () => {
  const rules = [...script.matchAll(/\$id -match '([^']+)'\) \{ return '(\w+)' \}/g)]

  /** What the patterns of the script make of an identifier, in their order. */
  function whyOf(id: string): string {
    const rule = rules.find(([, pattern]) => new RegExp(pattern ?? '^$', 'i').test(id))
    return rule?.[2] ?? 'failed'
  }

  it.each([
    [
      'CannotCreateComTypeConstrainedLanguage,Microsoft.PowerShell.Commands.NewObjectCommand',
      'blocked',
    ],
    [
      'CannotCreateTypeConstrainedLanguage,Microsoft.PowerShell.Commands.NewObjectCommand',
      'blocked',
    ],
    ['MethodInvocationNotSupportedInConstrainedLanguage', 'blocked'],
    ['ConversionSupportedOnlyToCoreTypes', 'blocked'],
    [
      'HRESULT 0x80041003,Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand',
      'denied',
    ],
    [
      'System.UnauthorizedAccessException,Microsoft.PowerShell.Commands.GetItemPropertyCommand',
      'denied',
    ],
    [
      'System.Security.SecurityException,Microsoft.PowerShell.Commands.GetItemPropertyCommand',
      'denied',
    ],
    [
      'HRESULT 0x8004100e,Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand',
      'missing',
    ],
    [
      'HRESULT 0x80041010,Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand',
      'missing',
    ],
    ['NoCOMClassIdentified,Microsoft.PowerShell.Commands.NewObjectCommand', 'missing'],
    [
      'HRESULT 0x80041001,Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand',
      'failed',
    ],
  ])('%s is %s', (id, why) => {
    expect(rules.length).toBeGreaterThanOrEqual(4)
    expect(whyOf(id)).toBe(why)
  })
})
