import { type Instant, type Text, text } from '@changtong/kernel'
import type { Entry } from '@changtong/ledger'
import { type AnyProcedure, actionOf, type CaseEvent, type ClockSpec, type Fields, field, stateOf } from '@changtong/model'
import type { z } from 'zod'
import { requesterPosts } from '../comments/read.ts'
import type { CaseDetail } from '../contract/index.ts'
import { dueWords } from '../messages/notices.ts'
import type { Organisation } from '../office.ts'
import { inputDetails, type Names } from './shown.ts'

type Detail = z.infer<typeof CaseDetail>
/** The names that a story tells: units as they were called then, authors with the post they wrote in. */
export interface StoryNames extends Names {
  readonly unitAt: Organisation['nameAt']
  readonly post: (entry: Entry) => { name: string; post: Text | null; unit: string | null; id: string }
  /** The author as a sentence names him: a delegate with whoever he acts for. */
  readonly said: (entry: Entry) => Text
}

/** The story, oldest first. Clock facts stand with the act that made them and are told by the readings. */
export function timelineOf(
  p: AnyProcedure,
  entries: readonly Entry[],
  names: StoryNames,
  words: ReadonlyMap<number, string>,
): Detail['timeline'] {
  let round = 1
  // A measure added by an act or an import is told by that act; its echo in this stream is not told twice.
  const told = new Set(entries.filter((e) => e.type === 'case.acted' || e.type === 'case.opened').map((e) => e.command))
  return entries.flatMap((entry) => {
    const by = names.post(entry)
    const said = names.said(entry)
    const event = entry as unknown as CaseEvent
    const base = {
      version: entry.version,
      at: entry.at as Instant,
      by,
      round,
      details: [] as { label: Text; value: string }[],
      evidence: [] as { file: string; name: string }[],
      about: 'act' as Detail['timeline'][number]['about'],
      set: [] as string[],
      comment: null as Detail['timeline'][number]['comment'],
    }
    const who = (zh: string, en: string): Text => text(`${said.zh}${zh}`, `${said.en} ${en}`)
    switch (event.type) {
      case 'case.opened':
        return [
          {
            ...base,
            label: text('登记', 'Registered'),
            sentence: who(`登记了${p.nouns.label.zh}`, `registered the ${p.nouns.label.en.toLowerCase()}`),
          },
        ]
      case 'case.acted': {
        const { action, input, from, to, evidence } = event.data
        const spec = actionOf(p, action)
        const label = spec?.label ?? organisationActs[action] ?? text(action, action)
        if (event.data.newRound) round += 1
        const moved =
          from === to
            ? text('', '')
            : text(
                `，状态由“${stateOf(p, from).label.zh}”变为“${stateOf(p, to).label.zh}”`,
                `; ${stateOf(p, from).label.en} → ${stateOf(p, to).label.en}`,
              )
        return [
          {
            ...base,
            label,
            sentence: text(`${said.zh}：${label.zh}${moved.zh}`, `${said.en}: ${label.en}${moved.en}`),
            details: [
              ...inputDetails(spec?.input ?? organisationInput[action] ?? {}, input, {
                ...names,
                unit: (id) => names.unitAt(id, entry.at),
              }),
            ],
            evidence: (evidence ?? []).map(({ file, name }) => ({ file, name })),
            about: spoken.includes(action) ? ('talk' as const) : base.about,
            set: Object.keys(event.data.patch ?? {}),
          },
        ]
      }
      case 'case.commented': {
        const { to, mentions } = event.data
        const inside = to === 'inside'
        const label = requesterPosts.includes(entry.by.post)
          ? text('反映人留言', 'From the requester')
          : inside
            ? text('内部留言', 'Note inside')
            : text('给反映人的话', 'To the requester')
        return [
          {
            ...base,
            label,
            sentence: who(
              inside ? '写了一条内部留言' : requesterPosts.includes(entry.by.post) ? '留言补充了情况' : '给反映人留了言',
              inside ? 'wrote a note' : requesterPosts.includes(entry.by.post) ? 'wrote' : 'wrote to the requester',
            ),
            about: 'talk' as const,
            comment: {
              to,
              text: words.get(entry.version) ?? null,
              mentions: requesterPosts.includes(entry.by.post) ? [] : mentions.flatMap((id) => names.person(id) ?? []),
            },
          },
        ]
      }
      case 'case.taken-over':
        return [
          {
            ...base,
            label: text('据公开材料登记', 'Recorded from a published document'),
            sentence: who(
              '据公开材料登记为已完成；不计入本平台的按期率、解决率和回炉率',
              'recorded it as done on the published word; it is left out of our own rates',
            ),
            details: [{ label: text('原文位置', 'Place in the document'), value: event.data.position }],
          },
        ]
      case 'case.undone':
        return [{ ...base, label: text('撤销导入', 'Import undone'), sentence: who('撤销了导入', 'undid the import') }]
      case 'personal.erased':
        return [
          {
            ...base,
            label: text('删除个人信息', 'Personal data erased'),
            sentence: who('依法删除了本件的个人信息', 'erased the personal data of this case'),
            details: [{ label: text('理由', 'Reason'), value: event.data.reason }],
          },
        ]
      case 'document.issued':
        return [
          {
            ...base,
            label: text('形成文件', 'Document issued'),
            sentence: who(`形成《${event.data.name}》`, `issued "${event.data.name}"`),
            details: [{ label: text('摘要 SHA-256', 'SHA-256'), value: event.data.sha256 }],
          },
        ]
      case 'clock.lit': {
        const { clock, light, due, precision, told: persons } = event.data
        const label = light === 'red' ? text('亮红灯', 'Red light') : text('亮黄灯', 'Yellow light')
        const what = (p.consequences.clocks as Readonly<Record<string, ClockSpec<Fields, string>>>)[clock]?.label ?? text(clock, clock)
        const heard = persons.map((id) => names.person(id)).filter((name) => name !== null)
        return [
          {
            ...base,
            about: 'clock' as const,
            label,
            sentence: text(
              `${what.zh}${light === 'red' ? '已经到期' : '临近到期'}，${label.zh}`,
              `${what.en}: ${light === 'red' ? 'the due date has passed' : 'the due date is near'}; ${label.en.toLowerCase()}`,
            ),
            details: [
              { label: text('到期', 'Due'), value: dueWords(due, precision) },
              ...(heard.length > 0 ? [{ label: text('已提醒', 'Told'), value: heard.join('、') }] : []),
            ],
          },
        ]
      }
      case 'area.inherited':
        // The problem's page tells where it lies, and when that changed.
        return []
      case 'child.opened':
        if (told.has(entry.command)) return []
        return [
          {
            ...base,
            label: text('增加措施', 'Measure added'),
            sentence: who('增加了一条措施', 'added a measure'),
            details: caseDetail(names, event.data.child),
          },
        ]
      case 'child.closed':
        return [
          {
            ...base,
            label: text('措施办结', 'Measure closed'),
            sentence: who('办结了一条措施', 'closed a measure'),
            details: caseDetail(names, event.data.child),
          },
        ]
      case 'child.reopened':
        return [
          {
            ...base,
            label: text('措施回炉', 'Measure reopened'),
            sentence: who('退回了一条措施', 'sent a measure back'),
            details: caseDetail(names, event.data.child),
          },
        ]
      default:
        return []
    }
  })
}
/** Acts by which somebody is spoken to. */
const spoken: readonly string[] = ['reply', 'answer', 'urge', 'instruct', 'answerInstruction']
const caseDetail = (names: Names, id: string) => [{ label: text('措施', 'Measure'), value: names.caseNo(id) ?? '' }]

/** Acts of the organisation, which no procedure names: they happen to a case because a person or a unit was succeeded. */
const organisationActs: Readonly<Record<string, Text>> = {
  handlerSucceeded: text('经办人继任', 'Handling officer succeeded'),
  unitSucceeded: text('承办单位调整', 'Unit succeeded'),
}
const organisationInput: Readonly<Record<string, Fields>> = {
  handlerSucceeded: { from: field.person(text('原经办人', 'Before')), into: field.person(text('继任者', 'Now')) },
  unitSucceeded: { from: field.unit(text('原单位', 'Before')), into: field.unit(text('承接单位', 'Now')) },
}
