import { trayIcons } from '../../shared/shell/tray-view.ts'

/** A file that ships, and what it is drawn from. */
export type IconFile = {
  readonly file: string
  readonly source: string
  /** One size is a PNG, several are a Windows icon. */
  readonly pixels: readonly number[]
}

/** Every icon that is drawn from a source: for the tray one colour for macOS, one file with the sizes of Windows, and pictures for Linux. */
export const iconFiles: readonly IconFile[] = [
  // A window's own icon on Linux, which is handed to the desktop whole: a large one would be megabytes.
  { file: 'window.png', source: 'icon.svg', pixels: [128] },
  ...trayIcons.flatMap((name) => [
    { file: `tray/${name}Template.png`, source: `tray/${name}Template.svg`, pixels: [16] },
    { file: `tray/${name}Template@2x.png`, source: `tray/${name}Template.svg`, pixels: [32] },
    { file: `tray/${name}.ico`, source: `tray/${name}.svg`, pixels: [16, 20, 24, 32, 40, 48] },
    { file: `tray/${name}.png`, source: `tray/${name}.svg`, pixels: [24] },
    { file: `tray/${name}@2x.png`, source: `tray/${name}.svg`, pixels: [48] },
  ]),
]
