import { personalData } from '@changtong/capabilities/batch/personalData.ts'
import { type Text, text } from '@changtong/kernel'
import { checkOfficialPaper, type OfficialPaper, renderOfficialPaper, wordingOf } from '@changtong/papers'
import type { SiteRecord } from '../public/site.ts'
import type { KeptPaper } from './kept.ts'
import { kindOf } from './kinds.ts'

/** What a check of a draft found: `must` stands against issuing it, the rest a person looks at. */
export interface PaperFinding {
  readonly rule: string
  readonly must: boolean
  readonly message: Text
}
export interface DraftCheck {
  readonly ok: boolean
  readonly grid: { readonly lines: number; readonly characters: number } | null
  readonly findings: readonly PaperFinding[]
}

/** Every text of a paper, wherever it stands in it. */
const wordsOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(wordsOf) : []

/** Personal data in the words of a paper; the office's own telephone and address are none, what stands in its contact line is looked at. */
export function personalIn(paper: OfficialPaper, site: Pick<SiteRecord, 'phone' | 'email'>): PaperFinding[] {
  const contact = wordingOf(paper).contact ?? ''
  return wordsOf(paper)
    .flatMap(personalData)
    .filter(({ words }) => words !== site.phone && words !== site.email)
    .map(({ kind, words, masked, sure }) => ({
      rule: 'personal',
      must: sure && !contact.includes(words),
      message: text(
        `含有${kind.zh}（${masked}），${sure && !contact.includes(words) ? '请删去或遮盖后再送签' : '请核对是否应当写入'}。`,
        `It holds a ${kind.en} (${masked}); ${sure && !contact.includes(words) ? 'please remove or mask it' : 'please see whether it belongs there'}.`,
      ),
    }))
}

/** Numbers of the snapshot that do not stand in the words any more as they were counted. */
function changedFigures({ paper, figures }: Pick<KeptPaper, 'paper' | 'figures'>): PaperFinding[] {
  const all = wordsOf(paper).join('\n')
  return figures
    .filter(({ words }) => !all.includes(words))
    .map(({ words }) => ({
      rule: 'figure',
      must: false,
      message: text(
        `“${words}”是按截止时间的记录得出的，正文里已没有这一句：请确认改动属实。`,
        `“${words}” was counted at the cut-off and is no longer in the text; please make sure that the change is right.`,
      ),
    }))
}

/** Writes the draft, reopens it and looks at it part by part; scans its words for personal data. `bytes` null where it cannot be written. */
export async function checkDraft(
  kept: Pick<KeptPaper, 'paper' | 'figures' | 'recipients' | 'mark' | 'kind'>,
  site: Pick<SiteRecord, 'phone' | 'email'>,
): Promise<DraftCheck & { readonly bytes: Uint8Array | null }> {
  const { paper } = kept
  const words = [...personalIn(paper, site), ...changedFigures(kept), ...withoutRecipient(kept)]
  const rendered = await renderOfficialPaper(paper, { draft: kept.mark })
  if (!rendered.ok) {
    const obstacle: PaperFinding = { rule: rendered.error.code, must: true, message: rendered.error.message }
    return { ok: false, grid: null, findings: [obstacle, ...words], bytes: null }
  }
  const form = await checkOfficialPaper(rendered.value, { form: paper.form })
  const findings = [...form.faults.map(({ rule, message }) => ({ rule, must: true, message })), ...words]
  return { ok: !findings.some(({ must }) => must), grid: form.grid, findings, bytes: rendered.value }
}
/** A letter without one is against its form anyway; minutes and briefings name theirs elsewhere. */
const withoutRecipient = ({ recipients, kind }: Pick<KeptPaper, 'recipients' | 'kind'>): PaperFinding[] =>
  recipients.some(({ copy }) => !copy) || !['document', 'slip'].includes(kindOf(kind)?.form ?? '')
    ? []
    : [
        {
          rule: 'recipients',
          must: false,
          message: text('没有主送机关：公布性的通报可以没有，其他公文请填写。', 'It goes to nobody: only a published circular may.'),
        },
      ]
