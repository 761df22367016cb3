import type { Text } from '@changtong/kernel'
import { hasToggle, readStyles, runLook } from '../docx/effectiveStyle.ts'
import type { Docx } from '../docx/openDocx.ts'
import { near } from '../docx/wordText.ts'
import { childOf, childrenOf, descendantsOf, textOf, type XmlElement } from '../docx/xml.ts'
import { faultIn, type PaperFault } from './checkPaperReport.ts'
import { isTurned, type OfficialProfile, type PaperForm, turned } from './officialProfile.ts'

const say = (zh: string, en = zh): Text => ({ zh, en })

/** Paper, margins and page numbers of every section. */
export function checkSection(docx: Docx, body: XmlElement, profile: OfficialProfile, form: PaperForm): PaperFault[] {
  const sections = descendantsOf(body, 'w:sectPr')
  if (sections.length === 0) return [faultIn('page.size', {}, say('页面设置', 'page setup'), '', say('A4'))]
  const sized = sections.flatMap((section, at) => {
    // A section turned sideways is held against the page turned sideways; an upright paper begins and ends upright.
    const sideways = childOf(section, 'w:pgSz')?.attributes['w:orient'] === 'landscape'
    const between = !isTurned(profile) && at > 0 && sideways
    const { page } = between ? turned(profile) : profile
    const size = childOf(section, 'w:pgSz')?.attributes ?? {}
    const margin = childOf(section, 'w:pgMar')?.attributes ?? {}
    const [width, height] = [Number(size['w:w'] ?? 0), Number(size['w:h'] ?? 0)]
    const faults: PaperFault[] = []
    if (!near(width, page.width) || !near(height, page.height))
      faults.push(
        faultIn(
          'page.size',
          {},
          say('纸张', 'paper'),
          `${mm(width)}×${mm(height)}毫米`,
          say(`A4 ${mm(page.width)}×${mm(page.height)}毫米`, `A4 ${mm(page.width)} × ${mm(page.height)} mm`),
        ),
      )
    const sides = [
      ['top', '天头', 'upper margin'],
      ['bottom', '地脚', 'lower margin'],
      ['left', '订口', 'binding margin'],
      ['right', '切口', 'outer margin'],
    ] as const
    for (const [side, zh, en] of sides) {
      const found = Number(margin[`w:${side}`] ?? 0)
      if (!near(found, page.margins[side]))
        faults.push(
          faultIn(
            'page.margins',
            {},
            say(zh, en),
            `${mm(found)}毫米`,
            say(`${mm(page.margins[side])}毫米`, `${mm(page.margins[side])} mm`),
          ),
        )
    }
    const footer = Number(margin['w:footer'] ?? 0)
    if (!near(footer, page.footer))
      faults.push(
        faultIn(
          'page.footer',
          {},
          say('页码距纸边', 'page number’s distance from the edge'),
          `${mm(footer)}毫米`,
          say(`${mm(page.footer)}毫米`, `${mm(page.footer)} mm`),
        ),
      )
    return faults
  })
  const numbered = sections
    .filter((section) => !imprintOnly(body, section))
    .flatMap((section, at) =>
      form === 'table' ? pageOfPagesFaults(docx, section) : pageNumberFaults(docx, section, profile, at === 0 ? form : 'document'),
    )
  return [...sized, ...numbered]
}
const mm = (twips: number): number => Math.round((twips / 1440) * 25.4 * 10) / 10

/** A section that holds the imprint and nothing else: its page has no number where a blank one stands before it. */
const imprintOnly = (body: XmlElement, section: XmlElement): boolean =>
  childOf(section, 'w:type')?.attributes['w:val'] === 'evenPage' && body.children.at(-1) === section

/** Pages of an internal table say which of how many they are. */
function pageOfPagesFaults(docx: Docx, section: XmlElement): PaperFault[] {
  return (['default', 'even'] as const).flatMap((kind) => {
    const footer = footerOf(docx, section, kind)
    const fields = footer ? fieldsOf(footer) : []
    return ['PAGE', 'NUMPAGES'].every((name) => fields.some((field) => field.trim().startsWith(name)))
      ? []
      : [faultIn('page.number', {}, say('页码', 'page numbers'), fields.join(' '), say('第×页　共×页', 'page x of y'))]
  })
}

/** Odd pages number right, even pages left, in 4号宋体 with dashes; not on the first page of a letter. On turned pages the number is turned, too. */
function pageNumberFaults(docx: Docx, section: XmlElement, profile: OfficialProfile, form: PaperForm): PaperFault[] {
  const fault = (zh: string, en: string, found: string, wanted: Text) => faultIn('page.number', {}, say(zh, en), found, wanted)
  if (!hasToggle(docx.part('word/settings.xml') ?? undefined, 'w:evenAndOddHeaders'))
    return [fault('页码', 'page numbers', '不分单双页', say('单页码居右、双页码居左', 'odd right, even left'))]
  const faults: PaperFault[] = []
  const sheet = readStyles(docx.part('word/styles.xml'))
  for (const [kind, side, zh, en] of [
    ['default', 'right', '单页码', 'odd page number'],
    ['even', 'left', '双页码', 'even page number'],
  ] as const) {
    const footer = footerOf(docx, section, kind)
    const paragraph = footer && descendantsOf(footer, 'w:p').find((p) => fieldsOf(p).some((field) => /^\s*PAGE\b/.test(field)))
    if (!paragraph) {
      faults.push(fault(zh, en, '', say('有页码', 'a page number')))
      continue
    }
    const align = childOf(childOf(paragraph, 'w:pPr'), 'w:jc')?.attributes['w:val'] ?? 'left'
    if (!(side === 'right' ? ['right', 'end'] : ['left', 'start']).includes(align))
      faults.push(fault(`${zh}位置`, `place of the ${en}`, align, say(side === 'right' ? '居右' : '居左', side)))
    const dashes = (textOf(paragraph).match(/—/g) ?? []).length
    if (dashes < 2) faults.push(fault(`${zh}一字线`, `dashes of the ${en}`, String(dashes), say('左右各一条', 'one on each side')))
    const cell = descendantsOf(footer!, 'w:tc').find((one) => descendantsOf(one, 'w:p').includes(paragraph))
    const turnedText = childOf(childOf(cell, 'w:tcPr'), 'w:textDirection')?.attributes['w:val'] ?? ''
    const sideways = childOf(section, 'w:pgSz')?.attributes['w:orient'] === 'landscape'
    if (sideways && !/^tbRl/.test(turnedText))
      faults.push(
        fault(
          `${zh}方向`,
          `direction of the ${en}`,
          turnedText,
          say('随横排页旋转，位置与其他页一致', 'turned, where it stands on other pages'),
        ),
      )
    const run = descendantsOf(paragraph, 'w:r')[0]
    const look = run && runLook(sheet, run, paragraph, null)
    const type = profile.types.pageNumber
    if (look && (!type.fonts.includes(look.font ?? '') || look.size !== type.size))
      faults.push(
        fault(`${zh}字体字号`, `type of the ${en}`, `${look.font ?? ''} ${look.size / 2}磅`, say(`${type.fonts[0]} ${type.size / 2}磅`)),
      )
  }
  if (form === 'letter' && !hasToggle(section, 'w:titlePg'))
    faults.push(fault('首页页码', 'the first page’s number', '有', say('首页不编页码', 'none on the first page')))
  return faults
}

const fieldsOf = (paragraph: XmlElement): string[] => [
  ...descendantsOf(paragraph, 'w:instrText').map(textOf),
  ...descendantsOf(paragraph, 'w:fldSimple').map((field) => field.attributes['w:instr'] ?? ''),
]

function footerOf(docx: Docx, section: XmlElement, kind: string): XmlElement | null {
  const id = childrenOf(section, 'w:footerReference').find((ref) => (ref.attributes['w:type'] ?? 'default') === kind)?.attributes['r:id']
  const rels = docx.part('word/_rels/document.xml.rels')
  const target = rels && childrenOf(rels, 'Relationship').find(({ attributes }) => attributes.Id === id)?.attributes.Target
  return target ? docx.part(`word/${target.replace(/^\/?(word\/)?/, '')}`) : null
}
