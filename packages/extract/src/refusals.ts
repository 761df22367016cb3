import { type Refusal, refuse } from '@changtong/kernel'

/**
 * Every "no" this package can say, in one place: the code, and the sentences in both languages. Each sentence says what
 * was found and what to do; nothing of a refused file is kept, which the caller's page says once for all of them.
 */
const SAVE_AS = {
  doc: { zh: '请在 WPS 或 Word 中打开，另存为 .docx 后再上传。', en: 'Please open it in WPS or Word, save it as .docx and upload that.' },
  sheet: {
    zh: '请在 WPS 表格或 Excel 中打开，另存为 .xlsx 后再上传。',
    en: 'Please open it in WPS or Excel, save it as .xlsx and upload that.',
  },
}
const megabytes = (bytes: number): string => `${Math.round((bytes / 1024 / 1024) * 10) / 10} MB`

export const refusals = {
  empty: () =>
    refuse(
      'document.empty',
      '这个文件是空的（0 字节）。请检查后重新选择文件。',
      'This file is empty (0 bytes). Please check it and choose it again.',
    ),

  noText: () =>
    refuse(
      'document.no-text',
      '文件能打开，但里面没有文字。请检查是否选错了文件。',
      'The file opens but holds no text. Please check that it is the right file.',
    ),

  scan: (images: { pages?: number; pictures?: number }) =>
    refuse(
      'document.scan',
      '这份文件里只有图像，没有文字，多半是扫描件。请上传原来的 Word 文件，或先用 WPS 等软件做文字识别（OCR）后再上传。',
      'This file holds images and no text: most likely a scan. Please upload the original Word file, or run text recognition (OCR) first.',
      images,
    ),

  tooLarge: (limit: number, size?: number) =>
    refuse(
      'document.too-large',
      `文件超过 ${megabytes(limit)} 的上限，没有保存。请删去图片、拆成几个文件，或只上传需要的部分。`,
      `The file is larger than the limit of ${megabytes(limit)} and was not kept. Please remove pictures, split it, or upload only the part that is needed.`,
      size === undefined ? { limit } : { limit, size },
    ),

  uploadBroken: () =>
    refuse(
      'document.upload-broken',
      '上传中断，没有收到完整的文件。请检查网络后再传一次。',
      'The upload was interrupted and the file did not arrive whole. Please check the connection and upload it again.',
    ),

  executable: () =>
    refuse(
      'document.executable',
      '这是程序文件，不是文档，已拒绝打开。如果它冒用了文档的扩展名，请不要再打开它，并告知信息安全人员。',
      'This is a program, not a document, and was not opened. If it carries the name of a document, do not open it and tell your security staff.',
    ),

  image: () =>
    refuse(
      'document.image',
      '这是一张图片，其中的文字无法读取。请上传原来的 Word、Excel 或 PDF 文件，或先做文字识别（OCR）。',
      'This is a picture; its text cannot be read. Please upload the original Word, Excel or PDF file, or run text recognition (OCR) first.',
    ),

  archive: () =>
    refuse(
      'document.archive',
      '这是压缩包。请先解压，再逐个上传其中的文档。',
      'This is an archive. Please unpack it and upload the documents in it one by one.',
    ),

  presentation: () =>
    refuse(
      'document.presentation',
      '这是演示文稿。请把其中的文字复制到 Word 文件中，或导出为 PDF 后再上传。',
      'This is a slide presentation. Please copy its text into a Word file, or export it as PDF, and upload that.',
    ),

  unknownType: () =>
    refuse(
      'document.unknown-type',
      '无法识别这个文件的格式。可以上传：.docx、.xlsx、.pdf、.html、.txt、.md、.csv；旧格式请先另存为 .docx 或 .xlsx。',
      'The format of this file is not known. These can be uploaded: .docx, .xlsx, .pdf, .html, .txt, .md, .csv; save older formats as .docx or .xlsx first.',
    ),

  binary: () =>
    refuse(
      'document.binary',
      '文件名像文本文件，内容却不是文字（含有二进制数据）。请检查是否选错了文件。',
      'The file is named like a text file but does not hold text (it contains binary data). Please check that it is the right file.',
    ),

  encoding: (tried: readonly string[]) =>
    refuse(
      'document.encoding',
      '无法判断这个文本文件的编码，读出来会是乱码。请用记事本或 WPS 打开，另存为时把编码选为 UTF-8，再上传。',
      'The character encoding of this text file could not be recognised, so it would read as garbage. Please open it in a text editor, save it with encoding UTF-8 and upload it again.',
      { tried },
    ),

  encrypted: (kind: 'doc' | 'sheet' | 'pdf' | 'archive' | 'office') =>
    kind === 'pdf'
      ? refuse(
          'document.encrypted',
          '这个 PDF 设有打开密码，无法读取。请去掉密码（打开后另存或打印为新的 PDF）后再上传。',
          'This PDF needs a password to open. Please remove the password (open it and print it to a new PDF) and upload that.',
          { kind },
        )
      : refuse(
          'document.encrypted',
          '这个文件设有打开密码或经过加密，无法读取。请在 WPS 或 Office 中去掉密码后再上传。',
          'This file is protected by a password or encrypted and cannot be read. Please remove the password in WPS or Office and upload it again.',
          { kind },
        ),

  damaged: (what: string, reason?: string) =>
    refuse(
      'document.damaged',
      '文件不完整或已损坏，无法读取。请用 WPS 或 Office 打开看看是否正常，另存一份后再上传；如果是下载或传来的，请重新获取。',
      'The file is incomplete or damaged and cannot be read. Please check that it opens in WPS or Office, save a new copy and upload that; if it was downloaded or sent to you, get it again.',
      reason === undefined ? { what } : { what, reason },
    ),

  missingPart: (part: string) =>
    refuse(
      'document.missing-part',
      `文件里缺少正文（${part}），不是完整的 Office 文档。请在 WPS 或 Office 中重新保存后再上传。`,
      `The main part (${part}) is missing: this is not a whole Office document. Please save it again in WPS or Office and upload that.`,
      { part },
    ),

  zipBomb: (why: 'total' | 'ratio' | 'entries' | 'overlap' | 'size', details: object = {}) =>
    refuse(
      'document.zip-bomb',
      '文件解压后的内容远超正常文档，已停止打开。如果它确实是正常文档，请删去图片和附件、拆成几个文件后再上传。',
      'Unpacked, this file is far larger than a normal document, so opening it was stopped. If it is a normal document, please remove pictures and attachments, or split it, and upload it again.',
      { why, ...details },
    ),

  unsafeName: () =>
    refuse(
      'document.unsafe-name',
      '文件内部含有不安全的路径名，已拒绝打开。请在 WPS 或 Office 中重新保存后再上传。',
      'The file contains unsafe path names inside and was not opened. Please save it again in WPS or Office and upload that.',
    ),

  unsafeXml: () =>
    refuse(
      'document.unsafe-xml',
      '文件内部含有不允许的 XML 声明（DTD 或实体），已拒绝打开。正常的 Office 文档没有这种内容，请重新保存后再上传。',
      'The file contains XML declarations that are not allowed (a DTD or entities) and was not opened. Normal Office documents have none: please save it again and upload that.',
    ),

  tooDeep: (limit: number) =>
    refuse(
      'document.too-deep',
      '文件内部层层嵌套过深，已停止打开。请把内容复制到新文档中再上传。',
      'The content of the file is nested too deeply, so opening it was stopped. Please copy the content into a new document and upload that.',
      { limit },
    ),

  tooMuchText: (limit: number) =>
    refuse(
      'document.too-much-text',
      `文字超过 ${limit} 字的上限。请拆成几个文件后再上传。`,
      `The text is longer than the limit of ${limit} characters. Please split the file and upload the parts.`,
      { limit },
    ),

  tooManyCells: (limit: number) =>
    refuse(
      'document.too-many-cells',
      `表格超过 ${limit} 个单元格的上限。请只保留需要的行和列，或拆成几个文件后再上传。`,
      `The tables hold more than the limit of ${limit} cells. Please keep only the rows and columns needed, or split the file.`,
      { limit },
    ),

  tooManyPages: (limit: number) =>
    refuse(
      'document.too-many-pages',
      `文件超过 ${limit} 页的上限。请拆成几个文件后再上传。`,
      `The file has more than the limit of ${limit} pages. Please split it and upload the parts.`,
      { limit },
    ),

  tooSlow: (seconds: number) =>
    refuse(
      'document.too-slow',
      `在 ${seconds} 秒内没有读完这个文件，已停止。请拆成几个文件，或另存一份后再上传。`,
      `The file could not be read within ${seconds} seconds, so reading was stopped. Please split it, or save a new copy, and upload that.`,
      { seconds },
    ),

  tooMuchMemory: () =>
    refuse(
      'document.too-much-memory',
      '读取这个文件需要的内存过多，已停止。请拆成几个文件，或删去图片和多余的表格后再上传。',
      'Reading this file needs too much memory, so it was stopped. Please split it, or remove pictures and surplus tables, and upload it again.',
    ),

  busy: () =>
    refuse(
      'document.busy',
      '正在读取的文件较多，这个文件还没有处理。请过一分钟再上传。',
      'Many files are being read at the moment and this one was not processed. Please upload it again in a minute.',
    ),

  oldFormat: (type: string, tool: 'absent' | 'failed', kind: 'doc' | 'sheet' | 'ofd') =>
    refuse(
      'document.old-format',
      (tool === 'absent'
        ? `这是 ${type} 格式，本系统所在的服务器没有安装转换工具（LibreOffice），不能直接读取。`
        : `这是 ${type} 格式，没能转换成功。`) + (kind === 'ofd' ? '请在 OFD 阅读器中导出为 PDF，或上传原来的 .docx。' : SAVE_AS[kind].zh),
      (tool === 'absent'
        ? `This is a ${type} file; the converter it needs (LibreOffice) is not installed on this server. `
        : `This is a ${type} file and could not be converted. `) +
        (kind === 'ofd' ? 'Please export it as PDF in an OFD reader, or upload the original .docx.' : SAVE_AS[kind].en),
      { type, tool },
    ),
} satisfies Record<string, (...values: never[]) => Refusal>

/**
 * Carries a refusal out of the depth of a parser, where handing a Result through every recursion would hide the walk.
 * Thrown inside this package only; `parse.ts` turns it back into a value, so no caller ever sees it.
 */
export class Stop extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}
export const stop = (refusal: Refusal): never => {
  throw new Stop(refusal)
}
