import { spawn, spawnSync } from 'node:child_process'
import { openSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ownChecks } from '../../main/posture/checks/own/all.ts'

const script = join(import.meta.dirname, '..', '..', 'main', 'app', 'posture.ts')

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    env: { HOME: '/nonexistent', ...env },
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

describe.skipIf(process.platform !== 'linux')('npm run posture', () => {
  it.each([
    [['--wrong'], '--wrong'],
    [['foo', 'bar'], 'foo bar'],
    [['--json=1'], '--json=1'],
    [['--json', 'more'], 'more'],
  ])('asked for %j names what it does not know', (args, wrong) => {
    const { status, stdout, stderr } = run(args)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(`not known: ${wrong}\n`)
    expect(stderr).toContain('usage: npm run posture')
  })

  it('says that npm took the option that was meant for it', () => {
    expect(run([], { npm_config_json: 'true' }).stderr).toContain('npm run posture -- --json')
    expect(run(['--json'], { npm_config_json: 'true' }).stderr).toBe('')
  })

  it('does not call missing what is asked in the app alone', () => {
    const { findings, inTheApp } = JSON.parse(run(['--json']).stdout)
    const names = findings.map(({ check }: { readonly check: string }) => check)
    for (const { id } of ownChecks) {
      expect(names).not.toContain(id)
      expect(inTheApp).toContain(id)
    }
    expect(run([]).stdout).toContain('asked in the app alone: ')
  })

  it('shows what was read as it was read', () => {
    const { stdout } = run(['--evidence'])
    expect(stdout).toContain('NAME="')
    expect(stdout).not.toContain('\\"')
  })

  it('ends without a fault where nobody reads on', async () => {
    const child = spawn(process.execPath, [script, '--evidence'], {
      env: { HOME: '/nonexistent' },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child.stdout.destroy()
    let errors = ''
    child.stderr.on('data', (chunk) => {
      errors += chunk
    })
    const status = await new Promise((resolve) => child.on('close', resolve))
    expect({ status, errors }).toEqual({ status: 0, errors: '' })
  })

  it('says in one line that the disk is full', () => {
    const { status, stderr } = spawnSync(process.execPath, [script], {
      env: { HOME: '/nonexistent' },
      stdio: ['ignore', openSync('/dev/full', 'w'), 'pipe'],
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect(stderr).toContain('ENOSPC')
  })
})
