import type { Text } from '@changtong/kernel'
import { faultIn, type PaperFault, partName } from './checkPaperReport.ts'
import { headingMark } from './officialPaper.ts'
import type { PaperForm } from './officialProfile.ts'
import type { FoundPart } from './partsOf.ts'
import type { Part } from './setting.ts'

const say = (zh: string, en = zh): Text => ({ zh, en })
const bodyParts: readonly Part[] = ['Text', 'Level1', 'Level2', 'Level3', 'Level4', 'Cell']

/** What a paper of each form must have. */
const required: Readonly<Record<PaperForm, readonly Part[]>> = {
  document: ['Mark', 'Number', 'Title', 'Signer', 'Date'],
  letter: ['Number', 'Title', 'Addressee', 'Signer', 'Date'],
  minutes: ['Mark', 'Number', 'Title'],
  briefing: ['Mark', 'Number', 'Rule', 'Title'],
  slip: ['Number', 'Title', 'Cell'],
  table: ['Inside', 'Title', 'CutOff', 'Cell'],
}
/** Where a part stands among the others; parts of one rank come in any order. */
const rank: Partial<Record<Part, number>> = {
  Inside: 0,
  Urgency: 0,
  Mark: 1,
  Number: 2,
  Rule: 3,
  Title: 4,
  CutOff: 5,
  Addressee: 5,
  Text: 6,
  Level1: 6,
  Level2: 6,
  Level3: 6,
  Level4: 6,
  Cell: 6,
  AttachmentNote: 7,
  Attendance: 8,
  Signer: 9,
  Date: 10,
  Note: 11,
}

/** Required parts are there, parts stand in their order, attachments before the imprint. */
export function checkParts(parts: readonly FoundPart[], form: PaperForm): PaperFault[] {
  const there = new Set(parts.map(({ part }) => part))
  const missing = [
    ...required[form].filter((part) => !there.has(part)),
    ...(bodyParts.some((part) => there.has(part)) ? [] : ['Text' as const]),
  ]
  const faults = missing.map((part) => faultIn('part.missing', { part }, say('', ''), '', say('必备要素', 'a required part')))
  const order = form === 'letter' ? { ...rank, Number: 0, Urgency: 1 } : rank
  const firstAttachment = parts.findIndex(({ part }) => part === 'AttachmentLabel')
  const own = firstAttachment < 0 ? parts : parts.slice(0, firstAttachment)
  let highest: FoundPart | null = null
  for (const found of own) {
    const at = order[found.part]
    if (at === undefined) continue
    if (highest && at < order[highest.part]!) faults.push(outOfOrder(found, highest))
    else highest = found
  }
  const imprint = parts.findIndex(({ part }) => part === 'Copies' || part === 'Issued')
  const after = imprint < 0 ? undefined : parts.slice(imprint).find(({ part }) => part !== 'Copies' && part !== 'Issued')
  if (after) faults.push(outOfOrder(after, parts[imprint]!))
  return faults
}
function outOfOrder(found: FoundPart, before: FoundPart): PaperFault {
  const name = partName(before.part)
  return faultIn(
    'part.order',
    { part: found.part, paragraph: found.at, words: [...found.text].slice(0, 8).join('') },
    say('位置', 'place'),
    say(`${name.zh}之后`).zh,
    say(`${name.zh}之前`, `before the ${name.en}`),
  )
}

/** Headings run 一、二、三… and begin anew under each heading above them. */
export function checkLevels(parts: readonly FoundPart[]): PaperFault[] {
  const counts = [0, 0, 0, 0]
  return parts.flatMap((found) => {
    if (found.part === 'AttachmentLabel') counts.fill(0)
    const level = /^Level([1-4])$/.exec(found.part)?.[1]
    if (!level) return []
    const at = Number(level) as 1 | 2 | 3 | 4
    counts[at - 1]! += 1
    counts.fill(0, at)
    const wanted = headingMark(at, counts[at - 1]!)
    if (found.text.startsWith(wanted)) return []
    const is = /^（?[一二三四五六七八九十\d]+[）、.．]?/u.exec(found.text)?.[0] ?? ''
    return [
      faultIn(
        'levels',
        { part: found.part, paragraph: found.at, words: [...found.text].slice(0, 8).join('') },
        say('序号', 'number'),
        is,
        say(wanted),
      ),
    ]
  })
}
