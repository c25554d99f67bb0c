/** Writes the icons of the tray from their SVG sources: `node test/icons/write-icons.ts`, after a source changed. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { repositoryRoot } from '../host/paths.ts'
import { drawFile } from './draw-file.ts'
import { openDrawing } from './draw-icons.ts'
import { iconFiles } from './icon-files.ts'

const drawing = await openDrawing()
for (const icon of iconFiles)
  writeFileSync(join(repositoryRoot, 'assets', 'icons', icon.file), await drawFile(drawing, icon))
await drawing.close()
console.log(`${iconFiles.length} icons written`)
