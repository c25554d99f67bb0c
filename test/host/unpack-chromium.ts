/** Unpacks the Chromium of `@sparticuz/chromium` into `TMPDIR`. A process of its own, see `chromium.ts`. */
import chromium from '@sparticuz/chromium'

await chromium.executablePath()
