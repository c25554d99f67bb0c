import type { UnreadReason } from '../../../../shared/posture/catalogue.ts'
import type { Reading } from '../../../platform/probe.ts'
import { type FileText, filesIn } from '../../parse.ts'

/** Between what lengths the shortest password lies that is taken; the two are one where that is certain. */
export type PasswordRule = { readonly least: number; readonly most: number }

/** The shortest password that pwquality takes where nothing is set, and the least that it lets anybody set. */
const quality = { byItself: 8, least: 6 }
/** pam_unix sets no limit, or Debian’s six, where its line says nothing. */
const unix: PasswordRule = { least: 0, most: 6 }

/** What PAM asks of a new password, from its files and those of pwquality, the last of which counts most. */
export function passwordRuleOf(
  files: readonly FileText[],
  qualityFiles: readonly Reading[],
): PasswordRule | UnreadReason {
  const names = ['/etc/pam.d/common-password', '/etc/pam.d/system-auth']
  const file = names.flatMap((name) => files.filter(({ path }) => path === name)).at(0)
  if (!file) return 'other-means'
  const lines = linesIn(file.text).filter(({ type }) => type === 'password')
  if (lines.length === 0) return 'not-understood'
  const modules = lines.map(({ module }) => module.split('/').at(-1))
  if (modules.includes('pam_passwdqc.so')) return 'other-means'
  const judging = lines.find(({ module }) => /(^|\/)pam_(pwquality|cracklib)\.so$/.test(module))
  if (judging) {
    if (!['required', 'requisite'].includes(judging.control)) return 'not-understood'
    const isQuality = judging.module.endsWith('pam_pwquality.so')
    return qualityRule(judging.options, isQuality ? qualityFiles : [])
  }
  const plain = lines.find(({ module }) => /(^|\/)pam_unix\.so$/.test(module))
  if (!plain) return 'other-means'
  const length = optionOf(plain.options, 'minlen')
  if (length === undefined) return unix
  return /^\d{1,3}$/.test(length)
    ? { least: Number(length), most: Number(length) }
    : 'not-understood'
}

type PamLine = {
  readonly type: string
  readonly control: string
  readonly module: string
  readonly options: readonly string[]
}

function linesIn(text: string): readonly PamLine[] {
  return text
    .replaceAll(/\\\n/g, ' ')
    .split('\n')
    .flatMap((line) => {
      const [, type, control, module, rest = ''] =
        /^\s*-?(password)\s+(\[[^\]]*\]|\S+)\s+(\S+)(.*)$/.exec(line.replace(/#.*$/, '')) ?? []
      return type !== undefined && control !== undefined && module !== undefined
        ? [{ type, control, module, options: rest.trim().split(/\s+/) }]
        : []
    })
}

const optionOf = (options: readonly string[], name: string): string | undefined =>
  options.findLast((option) => option.startsWith(`${name}=`))?.slice(name.length + 1)

/** The settings of pwquality: those of its files, then those of the line in PAM, which have the last word. */
function qualityRule(
  options: readonly string[],
  readings: readonly Reading[],
): PasswordRule | UnreadReason {
  const values = new Map<string, string>()
  for (const reading of readings) {
    if (!reading.ok) return reading.why
    const files = filesIn(reading.text)
    if (!files) return 'not-understood'
    for (const line of files.flatMap(({ text }) => text.split('\n'))) {
      const [, name, value = ''] =
        /^\s*([a-z_]+)\s*(?:=\s*(\S+)\s*)?$/.exec(line.replace(/#.*$/, '')) ?? []
      if (name !== undefined) values.set(name, value)
    }
  }
  for (const name of ['minlen', 'enforcing', ...credits]) {
    const value = optionOf(options, name)
    if (value !== undefined) values.set(name, value)
  }
  // What is not enforced is advice.
  if (values.get('enforcing') === '0') return { least: 0, most: 0 }
  const length = values.get('minlen') ?? String(quality.byItself)
  if (!/^\d{1,3}$/.test(length)) return 'not-understood'
  const asked = Math.max(Number(length), quality.least)
  const granted = credits.map((name) => Number(values.get(name) ?? '0'))
  if (!granted.every(Number.isInteger)) return 'not-understood'
  // A digit or a capital may each stand for a sign of the length.
  const given = granted.reduce((sum, credit) => sum + Math.max(credit, 0), 0)
  const shortest = Math.max(asked - given, quality.least)
  return { least: shortest, most: shortest }
}

const credits = ['dcredit', 'ucredit', 'lcredit', 'ocredit']
