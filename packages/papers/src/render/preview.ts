import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { no, ok, type Result, refuse } from '@changtong/kernel'
import { externalTargets, openDocx } from '../docx/openDocx.ts'
import { publicityListProfile } from '../list/profile.ts'
import { type AnyProfile, fontConfig, installedFonts } from './fonts.ts'
import { findTools, inTemporaryFolder, run, type Tools } from './tools.ts'

export interface PreviewOptions {
  /** The publicity list's when not given. */
  readonly profile?: AnyProfile
  /** Found on this machine when not given. */
  readonly tools?: Tools
  /** For one program; 60 seconds when not given. */
  readonly timeoutMs?: number
}

const DEFAULT_TIMEOUT = 60_000

/** One rendering at a time: a second LibreOffice beside the first makes both slower and needs twice the memory. */
let queue: Promise<unknown> = Promise.resolve()
function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = queue.then(work, work)
  queue = turn.catch(() => undefined)
  return turn
}

/**
 * The document as PDF, as LibreOffice lays it out, with free stand-ins for fonts that are missing here. Refuses a file that
 * is no .docx or that loads anything from elsewhere, and says so when LibreOffice is missing, fails or takes too long.
 */
export async function renderPdf(docx: Uint8Array, options: PreviewOptions = {}): Promise<Result<Uint8Array>> {
  const opened = await openDocx(docx)
  if (!opened.ok) return opened
  if (externalTargets(opened.value).length > 0)
    return no(
      refuse(
        'preview.external',
        '文档引用了外部内容（如链接的图片或模板），为安全起见不予预览。请把外部内容嵌入文档后再试。',
        'The document loads content from elsewhere (a linked picture or template), so it is not previewed for safety. Please embed that content and try again.',
        { targets: externalTargets(opened.value) },
      ),
    )
  const { soffice, ...others } = options.tools ?? (await findTools())
  if (!soffice)
    return no(
      refuse(
        'preview.no-libreoffice',
        '本机没有安装 LibreOffice，无法生成 PDF 预览；Word 文档本身不受影响。管理员可安装 libreoffice-writer 后重试。',
        'LibreOffice is not installed on this machine, so no PDF preview can be made; the Word document itself is not affected. An administrator can install libreoffice-writer.',
      ),
    )
  return inTurn(() => inTemporaryFolder((folder) => convert(docx, soffice, { soffice, ...others }, folder, options)))
}

async function convert(
  docx: Uint8Array,
  soffice: string,
  tools: Tools,
  folder: string,
  options: PreviewOptions,
): Promise<Result<Uint8Array>> {
  const profile = join(folder, 'profile')
  await mkdir(join(profile, 'user'), { recursive: true })
  await writeFile(join(profile, 'user', 'registrymodifications.xcu'), OFFICE_SETTINGS)
  await writeFile(join(folder, 'document.docx'), docx)
  const installed = await installedFonts(tools, folder)
  const fontsFile = join(folder, 'fonts.conf')
  if (installed) await writeFile(fontsFile, fontConfig(options.profile ?? publicityListProfile, installed, join(folder, 'fontcache')))
  const ran = await run(
    soffice,
    [
      `-env:UserInstallation=${pathToFileURL(profile).href}`,
      ...['--headless', '--norestore', '--nolockcheck', '--nodefault', '--nologo', '--convert-to', PDF, '--outdir', folder],
      join(folder, 'document.docx'),
    ],
    {
      timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT,
      cwd: folder,
      env: { SAL_USE_VCLPLUGIN: 'svp', ...(installed ? { FONTCONFIG_FILE: fontsFile } : {}) },
    },
  )
  if (ran.how === 'timeout')
    return no(
      refuse(
        'preview.timeout',
        '生成 PDF 预览超时，已中止；Word 文档不受影响，请稍后重试。',
        'Making the PDF preview took too long and was stopped; the Word document is not affected. Please try again later.',
      ),
    )
  const pdf = await readFile(join(folder, 'document.pdf')).catch(() => null)
  if (ran.how !== 'done' || !pdf)
    return no(
      refuse(
        'preview.failed',
        'LibreOffice 未能把文档转换为 PDF；Word 文档不受影响，请检查文件是否完好后重试。',
        'LibreOffice could not convert the document to PDF; the Word document is not affected. Please check that the file is intact and try again.',
        { said: ran.stderr.slice(0, 500) },
      ),
    )
  return ok(new Uint8Array(pdf))
}

/** Blank pages that a section leaves before an even page are pages, too: who prints both sides needs them. */
const PDF = 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}'

/** Macros never, and nothing loaded from elsewhere, even if the check before let something through. */
const setting = (path: string, name: string, value: string): string =>
  `<item oor:path="/org.openoffice.${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`
const OFFICE_SETTINGS = `<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">${[
  setting('Office.Common/Security/Scripting', 'DisableMacrosExecution', 'true'),
  setting('Office.Common/Security/Scripting', 'MacroSecurityLevel', '3'),
  setting('Office.Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'),
  setting('Office.Writer/Content/Update', 'Link', '0'),
].join('')}</oor:items>`

/** One page (1-based) of a PDF as PNG, for the eye; needs poppler's pdftoppm. */
export async function pngOfPage(
  pdf: Uint8Array,
  page: number,
  options: PreviewOptions & { readonly dpi?: number } = {},
): Promise<Result<Uint8Array>> {
  const { pdftoppm } = options.tools ?? (await findTools())
  if (!pdftoppm)
    return no(
      refuse(
        'preview.no-poppler',
        '本机没有安装 poppler（pdftoppm），无法生成图片预览；管理员可安装 poppler-utils 后重试。',
        'poppler (pdftoppm) is not installed on this machine, so no picture can be made; an administrator can install poppler-utils.',
      ),
    )
  return inTemporaryFolder(async (folder) => {
    await writeFile(join(folder, 'document.pdf'), pdf)
    const one = String(Math.trunc(page))
    const ran = await run(
      pdftoppm,
      ['-png', '-r', String(options.dpi ?? 96), '-f', one, '-l', one, '-singlefile', join(folder, 'document.pdf'), join(folder, 'page')],
      { timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT, cwd: folder },
    )
    const png = await readFile(join(folder, 'page.png')).catch(() => null)
    if (ran.how !== 'done' || !png)
      return no(
        refuse('preview.no-page', `没有第${one}页，或无法生成图片。`, `There is no page ${one}, or no picture could be made of it.`),
      )
    return ok(new Uint8Array(png))
  })
}

/** One page (1-based) of a .docx as PNG. */
export async function renderPng(
  docx: Uint8Array,
  page: number,
  options: PreviewOptions & { readonly dpi?: number } = {},
): Promise<Result<Uint8Array>> {
  const pdf = await renderPdf(docx, options)
  return pdf.ok ? pngOfPage(pdf.value, page, options) : pdf
}
