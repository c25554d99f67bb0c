import { resolve } from 'node:path'
import { Command, Option } from 'commander'
import { type Locale, localeSchema, locales } from '../../../shared/i18n/locales.ts'
import { resolveChromium } from '../chromium.ts'
import { hasDisplay } from '../display.ts'
import { availableHost } from '../launch.ts'

/** What `npm run demo` was asked to do. */
export type DemoOptions = {
  readonly out: string
  readonly locale: Locale
  /** A person takes over after enrolment, or a script plays the day. */
  readonly mode: 'person' | 'script'
  readonly keepsProfile: boolean
}

/** Reads the command line; `--help` and mistakes end the process with the words of the options. */
export function readDemoOptions(argv: readonly string[]): DemoOptions {
  const command = new Command('npm run demo --')
    .description(
      'Starts a ministry server, enrols a fresh agent and opens it. Without a display, or with --script, plays two working days by itself and checks what it left.',
    )
    .option('--script', 'play the days even where there is a display', false)
    .option('--out <folder>', 'where report, screens and export go', 'demo-output')
    .addOption(
      new Option('--lang <language>', 'language of the agent').choices(locales).default('ar'),
    )
    .option(
      '--keep-profile',
      "keep the agent's profile and its key, in clear, for inspection",
      false,
    )
    .parse(argv)
  const given = command.opts<{ script: boolean; out: string; lang: string; keepProfile: boolean }>()
  return {
    out: resolve(given.out),
    locale: localeSchema.parse(given.lang),
    mode: given.script || !canOpenWindows() ? 'script' : 'person',
    keepsProfile: given.keepProfile,
  }
}

/** A display alone is not enough: the Chromium from npm opens no windows. */
function canOpenWindows(): boolean {
  if (availableHost() === 'electron') return true
  return hasDisplay() && resolveChromium().canShowWindows
}
