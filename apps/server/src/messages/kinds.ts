import { type Text, text } from '@changtong/kernel'

/** What a message is about; the earlier one counts where an act gives a person several reasons. */
export const messageKinds = {
  assigned: text('交办', 'Assigned'),
  handler: text('指定经办', 'Handler named'),
  returned: text('退回', 'Sent back'),
  asked: text('待办理', 'Waiting for you'),
  paper: text('来文', 'Paper arrived'),
  instruction: text('批示', 'Instruction'),
  mentioned: text('提到您', 'Mentioned'),
  said: text('反映人留言', 'From the requester'),
  urged: text('催办', 'Urged'),
  answered: text('批示已报告', 'Instruction answered'),
  closed: text('办结', 'Closed'),
  light: text('亮灯', 'Light'),
  due: text('临期提醒', 'Reminder'),
} as const satisfies Record<string, Text>
export type MessageKind = keyof typeof messageKinds
export const kindRank = (kind: MessageKind): number => Object.keys(messageKinds).indexOf(kind)

/** What reaches a person although he wants no more reminders of the case: it is put into his hands. */
export const breaksMute: readonly MessageKind[] = ['assigned', 'handler', 'returned', 'asked', 'paper', 'instruction', 'mentioned', 'said']

/** Letters a person may want: at once for what came to him and for lights, and one digest a working day. */
export const letterKinds = ['assigned', 'light', 'digest'] as const
export type LetterKind = (typeof letterKinds)[number]
/** Of which messages a letter goes out at once; all others wait for the digest. */
export const atOnce: Readonly<Partial<Record<MessageKind, LetterKind>>> = {
  assigned: 'assigned',
  handler: 'assigned',
  paper: 'assigned',
  light: 'light',
}
