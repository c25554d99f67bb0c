/** What can be wrong in the files of an edition. Each refuses the whole edition. */
export type FaultCode =
  // the file
  | 'file-too-large'
  | 'not-utf8'
  | 'byte-order-mark'
  | 'not-lf'
  | 'not-nfc'
  | 'control-character'
  | 'direction-override'
  | 'line-too-long'
  | 'too-many-lines'
  | 'not-a-file'
  | 'not-json'
  | 'member-repeated'
  | 'paragraph-too-long'
  // blocks
  | 'title-missing'
  | 'title-again'
  | 'summary-missing'
  | 'heading-form'
  | 'heading-deep'
  | 'section-id-missing'
  | 'section-id-repeated'
  | 'html'
  | 'rule'
  | 'code-block'
  | 'indent'
  | 'list-deep'
  | 'list-form'
  | 'table-form'
  | 'note-form'
  | 'definition'
  | 'contact-unknown'
  | 'contact-not-alone'
  | 'image-form'
  // words
  | 'words-missing'
  | 'emphasis'
  | 'strong-unfinished'
  | 'literal-unfinished'
  | 'link-unfinished'
  | 'link-refused'
  | 'remote-address'
  | 'entity'
  | 'footnote'
  // the edition
  | 'edition-invalid'
  | 'file-missing'
  | 'file-unknown'
  | 'too-many-files'
  | 'chapter-repeated'
  | 'sections-differ'
  | 'items-differ'
  | 'link-leads-nowhere'
  | 'check-unknown'
  | 'form-unknown'
  | 'image-missing'
  | 'image-unsafe'
  | 'change-leads-nowhere'
  | 'material-differs'

/** Something that keeps an edition from being published or applied. */
export type GuideFault = {
  /** The file in the folder of the edition, as `ar/09-security.md`. */
  readonly file: string
  /** Counted from 1; 0 where the fault is the file's as a whole. */
  readonly line: number
  readonly code: FaultCode
  /** One sentence without its full stop, for whoever wrote the file. */
  readonly words: string
}

/** A fault of one file, before anybody knows the name of the file. */
export type TextFault = Omit<GuideFault, 'file'>

/** Most faults named at once: a writer mends these and asks again. */
export const maximumFaults = 100
