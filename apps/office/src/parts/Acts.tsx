import { Button, type ControlProps, useSay } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useRef, useState } from 'react'
import { send } from '../api.ts'
import type { Acted, CaseDetail, Offer } from '../contract.ts'
import { draftKey } from '../drafts.ts'
import { lettersFor } from '../keys/actLetters.ts'
import { shortcutOf } from '../keys/grammar.ts'
import { useLetters } from '../keys/letters.ts'
import { useKeys } from '../keys/registry.ts'
import { useNotice } from '../notice.tsx'
import { caseQuery, meQuery, queryClient, refreshWork } from '../queries.ts'
import { useT as useKeyWords } from '../words/keys.ts'
import { useT } from '../words.ts'
import { movedSince } from './case/conflict.ts'
import { coverableOf } from './coverable.ts'
import type { EvidenceKind } from './EvidenceUpload.tsx'
import './acts.css'

const FormDialog = lazy(() => import('./FormDialog.tsx').then((module) => ({ default: module.FormDialog })))
const Suggestions = lazy(() => import('./Suggestions.tsx').then((module) => ({ default: module.Suggestions })))
const MeetingPart = lazy(() => import('./MeetingParts.tsx').then((module) => ({ default: module.MeetingPart })))
/** Acts that carry a case on to its next state: one of them is what is usually wanted, and stands first. */
const onward = new Set([
  'accept',
  'makeProblem',
  'dispatch',
  'sign',
  'acceptSendBack',
  'begin',
  'applyClearance',
  'clear',
  'applyDone',
  'confirmDone',
  'confirmNotAccept',
  'freeze',
  'publish',
  'hold',
  'writeMinutes',
  'issueMinutes',
])
/** Acts that end or throw back a case are drawn with care: plain, not as the first choice. */
const careful = new Set([
  'rework',
  'sendBack',
  'proposeNotAccept',
  'confirmNotAccept',
  'drop',
  'reopen',
  'thaw',
  'withdraw',
  'legalRoute',
  'merge',
])

/**
 * What one may do now as buttons; the rest under 为何不能办, each with its reason. `hide` names acts that a page offers in its own way;
 * `suggesting` names the units that are suggested for a problem beside its acts, so that choosing one begins to dispatch it.
 */
export function Acts({ detail, hide = [], suggesting = false }: { detail: CaseDetail; hide?: readonly string[]; suggesting?: boolean }) {
  const t = useT()
  const say = useSay()
  const [acting, setActing] = useState<string | null>(null)
  const [given, setGiven] = useState<Readonly<Record<string, unknown>>>()
  const act = (action: string | null, values?: Readonly<Record<string, unknown>>) => {
    setGiven(values)
    setActing(action)
  }
  const offers = detail.offers.filter((offer) => !hide.includes(offer.action))
  const [allowed, refused] = [offers.filter((offer) => offer.allowed), offers.filter((offer) => !offer.allowed)]
  const now = detail.offers.find((offer) => offer.action === acting)
  const elsewhere = detail.offers.some((offer) => offer.allowed && hide.includes(offer.action))
  const first = allowed.find((offer) => onward.has(offer.action))
  const ordered = first ? [first, ...allowed.filter((offer) => offer !== first)] : allowed
  const withLetters = useLetters()
  const letters = lettersFor(ordered.map(({ action }) => action))
  useKeys({
    title: useKeyWords()('acts'),
    procedure: detail.row.procedure,
    deeds: ordered.map(({ action, label }) => ({
      id: action,
      label: say(label),
      keys: letters.get(action),
      run: () => act(action),
    })),
  })
  return (
    <section className="acts" aria-label={t('case.acts')}>
      <div className="row acts-row">
        {allowed.length === 0 && !elsewhere && <p className="quiet">{t('case.noActs')}</p>}
        {ordered.map((offer) => (
          <Button
            key={offer.action}
            look={offer === first ? 'primary' : 'plain'}
            aria-haspopup="dialog"
            aria-keyshortcuts={shortcutOf(letters.get(offer.action))}
            onClick={() => act(offer.action)}
          >
            {say(offer.label)}
            {withLetters && letters.get(offer.action) && (
              <span className="act-letter" aria-hidden="true">
                {letters.get(offer.action)!.toUpperCase()}
              </span>
            )}
          </Button>
        ))}
      </div>
      {suggesting && detail.row.procedure === 'problem' && allowed.some(({ action }) => action === 'dispatch') && (
        <Suspense fallback={null}>
          <Suggestions problem={detail.row.id} chosen={undefined} onChoose={(leadUnit) => act('dispatch', { leadUnit })} />
        </Suspense>
      )}
      {refused.length > 0 && (
        <details>
          <summary>{t('case.whyNot')}</summary>
          <dl className="why-not">
            {refused.map((offer) => (
              <div key={offer.action}>
                <dt>{say(offer.label)}</dt>
                <dd>{say(offer.because?.message)}</dd>
              </div>
            ))}
          </dl>
        </details>
      )}
      {now && (
        <Suspense fallback={null}>
          <ActDialog key={now.action} detail={detail} offer={now} given={given} onClose={() => act(null)} />
        </Suspense>
      )}
    </section>
  )
}

/** One act of one case: its form, its evidence, and what happens when the case has moved on meanwhile. */
export function ActDialog({
  detail,
  offer,
  onClose,
  initial,
  given,
}: {
  detail: CaseDetail
  offer: Offer
  onClose(): void
  initial?: Record<string, unknown>
  /** What was chosen on the way here: it stands in the form whatever a draft says. */
  given?: Readonly<Record<string, unknown>> | undefined
}) {
  const t = useT()
  const say = useSay()
  const notice = useNotice()
  const me = useQuery(meQuery)
  const { row } = detail
  const isMeeting = row.procedure === 'meeting'
  // The case as the form saw it: what is sent rests on that, however often the page behind is read anew meanwhile.
  const seen = useRef(detail)
  const [begun] = useState(() => initial ?? begunWith(detail, offer))
  return (
    <FormDialog
      title={`${say(offer.label)} · ${row.no}`}
      submitWord={t('act.submit', { act: say(offer.label) })}
      questions={offer.form}
      initial={begun}
      given={given}
      draftKey={draftKey(me.data?.person.id ?? '', row.id, offer.action)}
      danger={careful.has(offer.action)}
      measures={coverableOf(detail.children)}
      unit={row.leadUnit?.id}
      {...(row.procedure === 'problem' &&
        offer.action === 'dispatch' && {
          intro: (values: Readonly<Record<string, unknown>>, set: (name: string, value: unknown) => void) => (
            <Suspense fallback={null}>
              <Suggestions problem={row.id} chosen={values.leadUnit} onChoose={(unit) => set('leadUnit', unit)} />
            </Suspense>
          ),
        })}
      {...(isMeeting && {
        part: (control: ControlProps) => (
          <Suspense fallback={null}>
            <MeetingPart detail={detail} control={control} />
          </Suspense>
        ),
      })}
      evidence={{ needs: offer.needs.map((need) => ({ kind: need.kind, label: say(need.label) })), kinds: evidenceKinds(detail, say) }}
      onSend={async ({ answers, evidence, key }) => {
        const input = amending.has(offer.action) ? onlyChanged(answers, seen.current) : answers
        const { version } = seen.current
        await send<Acted>('POST', `/cases/${row.id}/acts/${offer.action}`, { input, evidence, version }, key)
        notice(t('act.done', { act: say(offer.label) }))
        await refreshWork()
      }}
      onConflict={async () => {
        const now = await queryClient.fetchQuery({ ...caseQuery(row.id), staleTime: 0 })
        const moved = movedSince(seen.current, now, offer.action)
        seen.current = now
        return moved
      }}
      onClose={onClose}
    />
  )
}

/** Acts that amend what the case already says: their form begins with it, and only what was changed is sent. */
const amending = new Set(['describe'])
/** What a form begins with: what a list of small records holds already is changed and sent again as a whole. */
function begunWith({ row, fields }: CaseDetail, { action, form }: Offer): Record<string, unknown> | undefined {
  const isMeeting = row.procedure === 'meeting'
  const kept = form.filter(
    ({ name, look }) => name === 'completions' || amending.has(action) || (isMeeting && (look.as === 'parts' || name === 'words')),
  )
  const found = kept.flatMap(({ name }) => fields.filter((field) => field.name === name && !field.masked))
  return found.length === 0 ? undefined : Object.fromEntries(found.map(({ name, value }) => [name, value]))
}
const onlyChanged = (answers: Record<string, unknown>, { fields }: CaseDetail): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(answers).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(fields.find((field) => field.name === name)?.value),
    ),
  )

/** Kinds of evidence known of this case: those of its procedure, those already handed in, and a plain attachment. */
function evidenceKinds(detail: CaseDetail, say: ReturnType<typeof useSay>): EvidenceKind[] {
  const kinds = new Map<string, string>()
  for (const known of detail.evidenceKinds) kinds.set(known.kind, say(known.label))
  for (const given of detail.evidence) kinds.set(given.kind, say(given.kindLabel))
  if (!kinds.has('other')) kinds.set('other', say({ zh: '附件', en: 'Attachment' }))
  return [...kinds].map(([kind, label]) => ({ kind, label }))
}
