import { trayIcons } from '../../shared/shell/tray-view.ts'

/** A file that ships, and what it is drawn from. */
export type IconFile = {
  readonly file: string
  readonly source: string
  /** One size is a PNG, several are a Windows icon. */
  readonly pixels: readonly number[]
}

/** Every icon of the tray: one colour for macOS, one file with the sizes of Windows, and pictures for Linux. */
export const trayFiles: readonly IconFile[] = trayIcons.flatMap((name) => [
  { file: `tray/${name}Template.png`, source: `tray/${name}Template.svg`, pixels: [16] },
  { file: `tray/${name}Template@2x.png`, source: `tray/${name}Template.svg`, pixels: [32] },
  { file: `tray/${name}.ico`, source: `tray/${name}.svg`, pixels: [16, 20, 24, 32, 40, 48] },
  { file: `tray/${name}.png`, source: `tray/${name}.svg`, pixels: [24] },
  { file: `tray/${name}@2x.png`, source: `tray/${name}.svg`, pixels: [48] },
])
