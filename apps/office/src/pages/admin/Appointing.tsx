import type { Text } from '@changtong/kernel'
import { Note, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { get, send } from '../../api.ts'
import { draftKey } from '../../drafts.ts'
import { useNotice } from '../../notice.tsx'
import { FormDialog } from '../../parts/FormDialog.tsx'
import { meQuery } from '../../queries.ts'
import { both, useT } from '../../words/people.ts'
import { type Account, type AppointmentRow, accountsQuery, leavingQuery, refreshPeople } from './queries.ts'

const kinds = { regular: both('kind.regular'), concurrent: both('kind.concurrent'), acting: both('kind.acting') }
export interface PostLine {
  readonly post: string
  readonly label: Text
}
export const postsQuery = { queryKey: ['posts'], queryFn: () => get<PostLine[]>('/posts'), staleTime: 600_000 }

/** Gives a post: what is not asked for a post is left open. */
export function AppointDialog({ account, onClose }: { account: Account; onClose(): void }) {
  const t = useT()
  const notice = useNotice()
  const me = useQuery(meQuery)
  const posts = useQuery(postsQuery)
  const choices = Object.fromEntries((posts.data ?? []).map(({ post, label }) => [post, label]))
  return (
    <FormDialog
      title={t('posts.giveTitle', { name: account.name })}
      submitWord={t('posts.give')}
      questions={[
        { name: 'unit', label: both('f.unit'), look: { as: 'unit' }, required: true },
        { name: 'post', label: both('f.post'), look: { as: 'choice', choices }, required: true },
        { name: 'kind', label: both('f.kind'), look: { as: 'choice', choices: kinds }, required: true },
        { name: 'from', label: both('f.from'), look: { as: 'day' }, required: true },
        { name: 'until', label: both('f.until'), hint: both('f.untilHint'), look: { as: 'day' }, required: false },
        { name: 'lines', label: both('f.lines'), hint: both('f.linesHint'), look: { as: 'units' }, required: false },
        { name: 'officeMember', label: both('f.officeMember'), look: { as: 'check' }, required: false },
      ]}
      initial={{ kind: 'regular', from: new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(Date.now()) }}
      draftKey={draftKey(me.data?.person.id ?? '', account.id, 'appoint')}
      onSend={async ({ answers, key }) => {
        await send('POST', `/people/${account.id}/appointments`, answers, key)
        notice(t('posts.given'))
        await refreshPeople()
      }}
      onClose={onClose}
    />
  )
}

export function EndDialog({ account, row, onClose }: { account: Account; row: AppointmentRow; onClose(): void }) {
  const t = useT()
  const say = useSay()
  const notice = useNotice()
  const me = useQuery(meQuery)
  return (
    <FormDialog
      title={t('posts.endTitle', { name: account.name })}
      submitWord={t('posts.end')}
      danger
      intro={<p>{t('posts.of', { unit: row.unit.name, post: say(row.postLabel) })}</p>}
      questions={[{ name: 'until', label: both('posts.lastDay'), look: { as: 'day' }, required: true }]}
      draftKey={draftKey(me.data?.person.id ?? '', row.id, 'end')}
      onSend={async ({ answers, key }) => {
        await send('POST', `/appointments/${row.id}/end`, answers, key)
        notice(t('posts.ended'))
        await refreshPeople()
      }}
      onClose={onClose}
    />
  )
}

/** 继任: what will pass on is said before; the successor is anybody with an account. */
export function SucceedDialog({ row, onClose }: { row: AppointmentRow; onClose(): void }) {
  const t = useT()
  const say = useSay()
  const notice = useNotice()
  const me = useQuery(meQuery)
  const leaving = useQuery(leavingQuery(row.id))
  const accounts = useQuery(accountsQuery)
  const people = Object.fromEntries(
    (accounts.data ?? [])
      .filter((account) => account.id !== row.person.id && !account.locked)
      .map((account) => {
        const words = account.login ? `${account.name}（${account.login}）` : account.name
        return [account.id, { zh: words, en: words }]
      }),
  )
  const post = t('posts.of', { unit: row.unit.name, post: say(row.postLabel) })
  const { cases = 0, places = [] } = leaving.data ?? {}
  return (
    <FormDialog
      title={t('posts.succeedTitle', { post })}
      submitWord={t('posts.succeed')}
      intro={
        <Note tone="info">
          {leaving.data && cases === 0 && places.length === 0 && <p>{t('posts.nothingPasses')}</p>}
          {cases > 0 && <p>{t('posts.willPass', { n: cases })}</p>}
          {places.length > 0 && (
            <p>{t('posts.willPassPlaces', { places: places.map((place) => `${place.taskforce} ${place.words}`).join('；') })}</p>
          )}
        </Note>
      }
      questions={[
        { name: 'person', label: both('f.successor'), look: { as: 'choice', choices: people }, required: true },
        { name: 'from', label: both('f.from'), look: { as: 'day' }, required: true },
      ]}
      draftKey={draftKey(me.data?.person.id ?? '', row.id, 'succeed')}
      onSend={async ({ answers, key }) => {
        const { passed } = await send<{ passed: number }>('POST', `/appointments/${row.id}/succeed`, answers, key)
        notice(t('posts.succeeded', { n: passed }))
        await refreshPeople()
      }}
      onClose={onClose}
    />
  )
}
