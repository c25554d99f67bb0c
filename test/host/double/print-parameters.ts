import type { PrintToPDFOptions } from 'electron'
import { lacks } from './missing.ts'

/** What Chromium is asked for a printed page; sizes are in inches. */
type PrintParameters = {
  readonly landscape: boolean
  readonly printBackground: boolean
  readonly scale: number
  readonly preferCSSPageSize: boolean
  readonly generateTaggedPDF: boolean
  readonly generateDocumentOutline: boolean
  readonly paperWidth: number
  readonly paperHeight: number
  readonly pageRanges: string
}

/** Electron's names of paper, upright. */
const paper = { A3: [11.7, 16.54], A4: [8.27, 11.7], A5: [5.83, 8.27], Letter: [8.5, 11] } as const

/** The options that are doubled; any other throws by name. */
const doubled: readonly string[] = [
  'landscape',
  'printBackground',
  'scale',
  'preferCSSPageSize',
  'generateTaggedPDF',
  'generateDocumentOutline',
  'pageSize',
  'pageRanges',
]

/** The options of `printToPDF` with Electron's defaults, in Chromium's own words. */
export function printParameters(options: PrintToPDFOptions): PrintParameters {
  const other = Object.keys(options).find((name) => !doubled.includes(name))
  if (other) throw lacks(`printToPDF({ ${other} })`)
  const { pageSize = 'Letter' } = options
  const size = Object.entries(paper).find(([name]) => name === pageSize)?.[1]
  if (!size) throw lacks(`printToPDF({ pageSize: ${JSON.stringify(pageSize)} })`)
  return {
    landscape: options.landscape ?? false,
    printBackground: options.printBackground ?? false,
    scale: options.scale ?? 1,
    preferCSSPageSize: options.preferCSSPageSize ?? false,
    generateTaggedPDF: options.generateTaggedPDF ?? false,
    generateDocumentOutline: options.generateDocumentOutline ?? false,
    paperWidth: size[0],
    paperHeight: size[1],
    pageRanges: options.pageRanges ?? '',
  }
}
