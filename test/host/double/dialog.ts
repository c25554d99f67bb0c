import { homedir } from 'node:os'
import { basename, join } from 'node:path'
import type { Dialog } from 'electron'
import { currentHost } from './host.ts'
import { guarded } from './missing.ts'

/** Dialogs can be asked with or without the window they belong to. */
function optionsOf(args: readonly unknown[]): object {
  const last = args.at(-1)
  return typeof last === 'object' && last !== null ? last : {}
}

/** A driver replaces the method it expects to be asked; a dialog it did not expect must fail its test. */
function refuseUnexpected(api: string): void {
  if (currentHost().audience === 'driver')
    throw new Error(`dialog.${api} was asked and the driver gave no answer.`)
}

/** Double of `dialog`. Before a person it takes the plain default and says so in the terminal. */
export const dialog = guarded('dialog', {
  showSaveDialog: async (...args: readonly unknown[]) => {
    refuseUnexpected('showSaveDialog')
    const suggested: unknown = Reflect.get(optionsOf(args), 'defaultPath')
    const filePath = join(homedir(), basename(typeof suggested === 'string' ? suggested : 'file'))
    currentHost().tell(`Saved to ${filePath} (the Chromium host has no dialog to ask where).`)
    return { canceled: false, filePath }
  },
  showMessageBox: async (...args: readonly unknown[]) => {
    refuseUnexpected('showMessageBox')
    const options = optionsOf(args)
    const response = Reflect.get(options, 'cancelId') ?? Reflect.get(options, 'defaultId') ?? 0
    currentHost().tell(`${String(Reflect.get(options, 'message'))} (answered ${String(response)})`)
    return { response: Number(response), checkboxChecked: false }
  },
  showErrorBox: (title: string, content: string) => currentHost().tell(`${title}: ${content}`),
} satisfies Pick<Dialog, 'showSaveDialog' | 'showMessageBox' | 'showErrorBox'>)
