/**
 * How much work one uploaded document may cause. Each number bounds a different way of misusing a file; README.md says
 * why each has its size. A caller may tighten or widen any of them for one call.
 */
export interface Limits {
  /** Bytes of the uploaded file. */
  readonly maxBytes: number
  /** Bytes of all parts of an archive (.docx, .xlsx, .ofd) together, as declared and as really inflated. */
  readonly maxUnpackedBytes: number
  /** Unpacked bytes for one packed byte; only parts above `ratioFloorBytes` are measured. */
  readonly maxRatio: number
  readonly ratioFloorBytes: number
  /** Parts in one archive. */
  readonly maxEntries: number
  /** Elements inside elements, in XML and in HTML. */
  readonly maxDepth: number
  /** Seconds for reading the document, and for converting an old format with LibreOffice before that. */
  readonly maxSeconds: number
  readonly maxConvertSeconds: number
  /** Megabytes of JavaScript heap, and of buffers outside it, for the worker. */
  readonly maxHeapMb: number
  readonly maxBufferMb: number
  /** UTF-16 characters of text and table cells in the result; pages of a PDF or OFD. */
  readonly maxCharacters: number
  readonly maxCells: number
  readonly maxPages: number
}

export const DEFAULT_LIMITS: Limits = {
  maxBytes: 20 * 1024 * 1024,
  maxUnpackedBytes: 200 * 1024 * 1024,
  maxRatio: 300,
  ratioFloorBytes: 8 * 1024 * 1024,
  maxEntries: 5000,
  maxDepth: 256,
  maxSeconds: 30,
  maxConvertSeconds: 60,
  maxHeapMb: 512,
  maxBufferMb: 512,
  maxCharacters: 2_000_000,
  maxCells: 200_000,
  maxPages: 2000,
}
