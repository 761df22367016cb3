import { printedAt, StatusTag, type Tone, useSay } from '@changtong/ui'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { send } from '../../api.ts'
import { useT } from '../../words/inbox.ts'
import { type InboxRow, markRead } from './inboxQueries.ts'

type Message = InboxRow['messages'][number]
const tones: Readonly<Record<Message['kind'], Tone>> = {
  assigned: 'info',
  handler: 'info',
  asked: 'info',
  paper: 'info',
  returned: 'warn',
  instruction: 'wait',
  mentioned: 'info',
  said: 'info',
  urged: 'warn',
  answered: 'idle',
  closed: 'ok',
  light: 'warn',
  due: 'warn',
}
type Doing = (work: () => Promise<void>, done: string) => Promise<void>

/** A case or a paper one was told of, with its newest messages. */
export function InboxItem({ row, doing }: { row: InboxRow; doing: Doing }) {
  const t = useT()
  const say = useSay()
  const no = row.case?.no ?? row.paper?.number ?? ''
  const read = () => markRead(row.case ? { case: row.case.id } : { paper: row.paper!.id })
  return (
    <li className={row.unread > 0 ? 'inbox-case unread' : 'inbox-case'}>
      <div className="inbox-head">
        <SubjectLink row={row}>{row.case?.title ?? row.paper?.title}</SubjectLink>
        <span className="quiet small figure">{no}</span>
        {row.case && <StatusTag tone="idle">{say(row.case.stateLabel)}</StatusTag>}
        {row.paper && <PaperTags paper={row.paper} />}
        {row.case?.confidential && <StatusTag tone="wait">{t('confidential')}</StatusTag>}
        {row.unread > 0 && <StatusTag tone="info">{t('unreadOfCase', { n: row.unread })}</StatusTag>}
        {row.muted && <StatusTag tone="idle">{t('muted')}</StatusTag>}
      </div>
      <ul className="inbox-messages">
        {row.messages.map((message) => (
          <li key={message.id} className={message.read ? 'read' : undefined}>
            <StatusTag tone={message.light === 'red' ? 'over' : tones[message.kind]}>{say(message.label)}</StatusTag>
            <span className="grow">
              {!message.read && <span className="hidden-text">{t('isUnread')} </span>}
              {say(message.words)}
            </span>
            <time className="quiet small figure" dateTime={message.at}>
              {printedAt(message.at)}
            </time>
          </li>
        ))}
      </ul>
      <div className="row inbox-acts">
        {row.unread > 0 && (
          <button type="button" className="link small" onClick={() => void doing(read, t('readOne'))}>
            {t('readOne')}
            <span className="hidden-text"> {no}</span>
          </button>
        )}
        {row.case && row.case.phase !== 'closed' && <MuteButton of={row.case} muted={row.muted} doing={doing} />}
      </div>
    </li>
  )
}

/** Where a row leads: its case, or its paper, which opening signs for. */
export function SubjectLink({ row, children }: { row: Pick<InboxRow, 'case' | 'paper'>; children: React.ReactNode }) {
  if (row.case)
    return (
      <Link to="/cases/$id" params={{ id: row.case.id }} preload={false}>
        {children}
      </Link>
    )
  return (
    <Link to="/papers/$id" params={{ id: row.paper!.id }} preload={false}>
      {children}
    </Link>
  )
}

function PaperTags({ paper }: { paper: NonNullable<InboxRow['paper']> }) {
  const t = useT()
  const say = useSay()
  return (
    <>
      <StatusTag tone="idle">{say(paper.label)}</StatusTag>
      {paper.role === 'copy' && <StatusTag tone="idle">{t('paper.copy')}</StatusTag>}
      {paper.role !== null && (
        <StatusTag tone={paper.signed ? 'ok' : 'warn'}>{t(paper.signed ? 'paper.signed' : 'paper.unsigned')}</StatusTag>
      )}
    </>
  )
}

function MuteButton({ of, muted, doing }: { of: NonNullable<InboxRow['case']>; muted: boolean; doing: Doing }) {
  const t = useT()
  const client = useQueryClient()
  const change = async () => {
    await send('POST', '/messages/mute', { case: of.id, muted: !muted })
    await client.invalidateQueries({ queryKey: ['inbox'] })
  }
  return (
    <button type="button" className="link small" onClick={() => void doing(change, t(muted ? 'unmuteDone' : 'muteDone'))}>
      {t(muted ? 'unmute' : 'mute')}
      <span className="hidden-text"> {of.no}</span>
    </button>
  )
}
