import type { CommandLine } from 'electron'
import { guarded } from './missing.ts'

/** The switches the process was started with (`--name` or `--name=value`), as Chromium reads them: until a bare `--`. */
function readSwitches(args: readonly string[]): Map<string, string> {
  const end = args.indexOf('--')
  const switches = new Map<string, string>()
  for (const arg of end < 0 ? args : args.slice(0, end)) {
    const [, name, value] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? []
    if (name) switches.set(name.toLowerCase(), value ?? '')
  }
  return switches
}

const switches = readSwitches(process.argv.slice(2))

/** Double of `app.commandLine`. */
export const commandLine = guarded('app.commandLine', {
  hasSwitch: (name: string) => switches.has(name),
  getSwitchValue: (name: string) => switches.get(name) ?? '',
  appendSwitch: (name: string, value?: string) => void switches.set(name, value ?? ''),
  removeSwitch: (name: string) => void switches.delete(name),
} satisfies Pick<CommandLine, 'hasSwitch' | 'getSwitchValue' | 'appendSwitch' | 'removeSwitch'>)
