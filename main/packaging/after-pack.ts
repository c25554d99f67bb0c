import { join } from 'node:path'
import { flipFuses } from '@electron/fuses'
import { fuses } from './fuses.ts'

/** What electron-builder tells a hook, as far as ours asks. */
type PackedApp = {
  readonly appOutDir: string
  readonly electronPlatformName: string
  readonly packager: {
    readonly appInfo: { readonly productFilename: string }
    readonly executableName?: string
  }
}

/** Sets the fuses of the packed binary, before electron-builder signs it. */
export async function afterPack(packed: PackedApp): Promise<void> {
  await flipFuses(binaryOf(packed), fuses)
}

function binaryOf({ appOutDir, electronPlatformName, packager }: PackedApp): string {
  const name = packager.appInfo.productFilename
  switch (electronPlatformName) {
    case 'darwin':
      return join(appOutDir, `${name}.app`)
    case 'win32':
      return join(appOutDir, `${name}.exe`)
    default:
      return join(appOutDir, packager.executableName ?? name)
  }
}
