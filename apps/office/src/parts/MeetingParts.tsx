import { Button, type ControlProps, FieldFrame } from '@changtong/ui'
import { useQueries, useQuery } from '@tanstack/react-query'
import type { CaseDetail, TaskforceDetail } from '../contract.ts'
import { meetingDraftsQuery, meetingQuery, taskforceQuery, taskforcesQuery, unitsQuery } from '../queries.ts'
import { useT } from '../words/meeting.ts'
import { CaseControl, UnitControl } from './Lookups.tsx'
import { ApprovedEditor } from './meeting/ApprovedEditor.tsx'

interface Invitation {
  readonly part: 'chair' | 'member' | 'observer'
  readonly seat?: { readonly taskforce: string; readonly at: string }
  readonly post?: { readonly unit: string; readonly post: string }
}
interface Ticked {
  readonly no: string
  readonly presence: 'present' | 'substitute' | 'absent'
  readonly substitute?: string
  readonly presided?: true
}
interface Item {
  readonly no: string
  readonly text: string
  readonly case?: string
  readonly unit?: string
  readonly cases?: readonly string[]
  readonly due?: string
  readonly dueWords?: string
}
const listOf = <T,>(value: unknown): readonly T[] => (Array.isArray(value) ? (value as T[]) : [])
const partsOf = ['chair', 'member', 'observer'] as const
const presences = ['present', 'substitute', 'absent'] as const
const postsOf = ['unit-leader', 'liaison-officer', 'handling-officer', 'leader-in-charge'] as const

/** The lists that the forms of a meeting ask for. */
export function MeetingPart({ detail, control }: { detail: CaseDetail; control: ControlProps }) {
  switch (control.question.name) {
    case 'invitations':
      return <InvitationsEditor detail={detail} {...control} />
    case 'ticked':
      return <AttendanceEditor detail={detail} {...control} />
    case 'approved':
      return <ApprovedEditor {...control} />
    default:
      return <ItemsEditor detail={detail} {...control} />
  }
}

/** Seats of the taskforce and posts of units, each with the part it takes. */
function InvitationsEditor({ detail, id, value, onChange }: ControlProps & { detail: CaseDetail }) {
  const t = useT()
  const drafts = useQuery(meetingDraftsQuery(detail.row.id, detail.version))
  const known = useQuery(taskforcesQuery)
  const taskforces = useQueries({ queries: (known.data ?? []).map((one) => taskforceQuery(one.id)) }).flatMap(({ data }) => data ?? [])
  const units = useQuery(unitsQuery)
  // What the server added for showing is its own business.
  const list = listOf<Invitation>(value).map(({ part, seat, post }) => ({ part, ...(seat && { seat }), ...(post && { post }) }))
  const change = (at: number, with_: Invitation) => onChange(list.map((each, i) => (i === at ? with_ : each)))
  const seats = taskforces.flatMap((one) =>
    [...one.leaders, ...one.office.seats].map((seat) => ({
      value: `${one.id} ${seat.at}`,
      label: `${seat.seat}（${seat.post}）${seat.person ?? t('vacant')}`,
    })),
  )
  const active = (units.data ?? []).filter((unit) => unit.state === 'active')
  return (
    <div className="stack tight">
      {list.map((each, at) => (
        <fieldset key={at} className="part">
          <legend>{t('item', { no: String(at + 1) })}</legend>
          <div className="part-line">
            <FieldFrame id={`${id}-${at}-part`} label={t('part')}>
              <select
                id={`${id}-${at}-part`}
                value={each.part}
                onChange={(e) => change(at, { ...each, part: e.target.value as Invitation['part'] })}
              >
                {partsOf.map((part) => (
                  <option key={part} value={part}>
                    {t(`part.${part}`)}
                  </option>
                ))}
              </select>
            </FieldFrame>
            {each.seat ? (
              <FieldFrame id={`${id}-${at}-seat`} label={t('seat')}>
                <select
                  id={`${id}-${at}-seat`}
                  value={`${each.seat.taskforce} ${each.seat.at}`}
                  onChange={(e) => {
                    const [taskforce = '', seat = ''] = e.target.value.split(' ')
                    change(at, { part: each.part, seat: { taskforce, at: seat } })
                  }}
                >
                  {seats.map((seat) => (
                    <option key={seat.value} value={seat.value}>
                      {seat.label}
                    </option>
                  ))}
                </select>
              </FieldFrame>
            ) : (
              <div className="stack tight">
                <FieldFrame id={`${id}-${at}-unit`} label={t('post')}>
                  <select
                    id={`${id}-${at}-unit`}
                    value={each.post?.unit ?? ''}
                    onChange={(e) =>
                      change(at, { part: each.part, post: { unit: e.target.value, post: each.post?.post ?? 'unit-leader' } })
                    }
                  >
                    <option value="" disabled>
                      {t('chooseUnit')}
                    </option>
                    {active.map((unit) => (
                      <option key={unit.id} value={unit.id}>
                        {unit.name}
                      </option>
                    ))}
                  </select>
                </FieldFrame>
                <FieldFrame id={`${id}-${at}-post`} label={t('holdsPost')}>
                  <select
                    id={`${id}-${at}-post`}
                    value={each.post?.post ?? 'unit-leader'}
                    onChange={(e) => change(at, { part: each.part, post: { unit: each.post?.unit ?? '', post: e.target.value } })}
                  >
                    {postsOf.map((post) => (
                      <option key={post} value={post}>
                        {t(`post.${post}`)}
                      </option>
                    ))}
                  </select>
                </FieldFrame>
              </div>
            )}
            <Remove name={t('item', { no: String(at + 1) })} onClick={() => onChange(list.filter((_, i) => i !== at))} />
          </div>
        </fieldset>
      ))}
      {known.data?.length === 0 && <p className="quiet small">{t('noTaskforce')}</p>}
      <div className="row">
        {seats[0] && (
          <Button size="small" onClick={() => onChange([...list, seatOf(seats[list.length]?.value ?? seats[0]?.value ?? '')])}>
            ＋ {t('addSeat')}
          </Button>
        )}
        <Button size="small" onClick={() => onChange([...list, { part: 'member', post: { unit: '', post: 'unit-leader' } }])}>
          ＋ {t('addPost')}
        </Button>
        {list.length === 0 && taskforces[0] && (
          <Button size="small" onClick={() => onChange(wholeOf(taskforces[0] as TaskforceDetail))}>
            ＋ {t('addAll')}
          </Button>
        )}
        <FromDraft
          word={t('fromAgenda')}
          none={t('fromAgendaNone')}
          drafts={drafts.data?.invitations.filter(({ post }) => !list.some((each) => each.post?.unit === post.unit))}
          onTake={(found) => onChange([...list, ...found])}
        />
      </div>
    </div>
  )
}
function seatOf(value: string): Invitation {
  const [taskforce = '', at = ''] = value.split(' ')
  return { part: at === 'leaders/0' ? 'chair' : 'member', seat: { taskforce, at } }
}
/** Everybody: the head in the chair, the other leaders and the office, the leader of every member unit. */
const wholeOf = (taskforce: TaskforceDetail): readonly Invitation[] => {
  const units = new Set(taskforce.members.flatMap((level) => level.units.flatMap((each) => each.units.map((unit) => unit.id))))
  return [
    ...[...taskforce.leaders, ...taskforce.office.seats].map((seat) => seatOf(`${taskforce.id} ${seat.at}`)),
    ...[...units].map((unit) => ({ part: 'member' as const, post: { unit, post: 'unit-leader' } })),
  ]
}

/** Who came, was excused or sent somebody; those left as they are came. */
function AttendanceEditor({ detail, id, value, onChange }: ControlProps & { detail: CaseDetail }) {
  const t = useT()
  const meeting = useQuery(meetingQuery(detail.row.id, detail.version))
  const ticked = listOf<Ticked>(value)
  const put = (no: string, tick: Ticked) =>
    onChange([...ticked.filter((each) => each.no !== no), ...(tick.presence === 'present' && !tick.presided ? [] : [tick])])
  const presider = ticked.find((each) => each.presided)?.no ?? ''
  /** One presides: whoever did before does no more. */
  const preside = (no: string) => {
    const rest = ticked.map(({ presided: _was, ...tick }) => tick).filter((tick) => tick.presence !== 'present' || tick.no === no)
    const mine = rest.find((tick) => tick.no === no) ?? { no, presence: 'present' as const }
    onChange([...rest.filter((tick) => tick.no !== no), ...(no === '' ? [] : [{ ...mine, presided: true as const }])])
  }
  return (
    <ul className="rows">
      <li>
        <FieldFrame id={`${id}-presided`} label={t('presidedWho')}>
          <select id={`${id}-presided`} value={presider} onChange={(e) => preside(e.target.value)}>
            <option value="">{t('presidedChair')}</option>
            {meeting.data?.invitations.map(({ no, text, name }) => (
              <option key={no} value={no}>{`${t('presided')}：${text} ${name ?? t('vacant')}`}</option>
            ))}
          </select>
        </FieldFrame>
      </li>
      {meeting.data?.invitations.map(({ no, text, name }) => {
        const mine = ticked.find((each) => each.no === no)
        const presence = mine?.presence ?? 'present'
        return (
          <li key={no}>
            <FieldFrame id={`${id}-${no}`} label={`${text} ${name ?? t('vacant')}`}>
              <select
                id={`${id}-${no}`}
                value={presence}
                onChange={(e) => put(no, { no, presence: e.target.value as Ticked['presence'], ...(mine?.presided && { presided: true }) })}
              >
                {presences.map((each) => (
                  <option key={each} value={each}>
                    {t(`presence.${each}`)}
                  </option>
                ))}
              </select>
            </FieldFrame>
            {presence === 'substitute' && (
              <FieldFrame id={`${id}-${no}-name`} label={t('substituteName')}>
                <input
                  id={`${id}-${no}-name`}
                  type="text"
                  maxLength={60}
                  value={mine?.substitute ?? ''}
                  onChange={(e) =>
                    put(no, {
                      no,
                      presence,
                      ...(e.target.value !== '' && { substitute: e.target.value }),
                      ...(mine?.presided && { presided: true }),
                    })
                  }
                />
              </FieldFrame>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** Items of the agenda, each perhaps a case; or decided matters, each with its unit and due date. */
function ItemsEditor(control: ControlProps & { detail: CaseDetail }) {
  const { detail, id, question, value, onChange } = control
  const t = useT()
  const isAgenda = question.name === 'agenda'
  const drafts = useQuery({ ...meetingDraftsQuery(detail.row.id, detail.version), enabled: isAgenda })
  const items = listOf<Item>(value)
  const change = (at: number, with_: Partial<Item>) =>
    onChange(
      items.map((each, i) =>
        i === at ? Object.fromEntries(Object.entries({ ...each, ...with_ }).filter(([, v]) => v !== undefined && v !== '')) : each,
      ),
    )
  const numbered = (list: readonly Item[]) => list.map((each, i) => ({ ...each, no: String(i + 1) }))
  return (
    <div className="stack tight">
      {items.map((item, at) => {
        const name = t('item', { no: item.no })
        const inner = (what: 'case' | 'unit'): ControlProps => ({
          id: `${id}-${at}-${what}`,
          question: {
            name: what,
            label: { zh: t(what), en: t(what) },
            look: { as: what, ...(what === 'case' && { procedure: 'problem' }) },
            required: false,
          },
          value: item[what],
          describedBy: undefined,
          invalid: false,
          onChange: (next) => change(at, { [what]: next as string | undefined }),
        })
        return (
          <fieldset key={at} className="part">
            <legend>{name}</legend>
            <FieldFrame id={`${id}-${at}-text`} label={t('text')}>
              <textarea id={`${id}-${at}-text`} rows={2} value={item.text ?? ''} onChange={(e) => change(at, { text: e.target.value })} />
            </FieldFrame>
            {isAgenda ? (
              <>
                {item.cases && item.cases.length > 0 ? (
                  <p className="quiet small">{t('casesBehind', { n: item.cases.length })}</p>
                ) : (
                  <FieldFrame id={`${id}-${at}-case`} label={t('case')}>
                    <CaseControl {...inner('case')} />
                  </FieldFrame>
                )}
                <FieldFrame id={`${id}-${at}-unit`} label={t('unit')}>
                  <UnitControl {...inner('unit')} />
                </FieldFrame>
              </>
            ) : (
              <>
                <FieldFrame id={`${id}-${at}-unit`} label={t('unit')}>
                  <UnitControl {...inner('unit')} />
                </FieldFrame>
                <FieldFrame id={`${id}-${at}-due`} label={t('due')}>
                  <input id={`${id}-${at}-due`} type="date" value={item.due ?? ''} onChange={(e) => change(at, { due: e.target.value })} />
                </FieldFrame>
                <FieldFrame id={`${id}-${at}-words`} label={t('dueWords')} hint={t('dueWordsHint')}>
                  <input
                    id={`${id}-${at}-words`}
                    type="text"
                    maxLength={60}
                    value={item.dueWords ?? ''}
                    onChange={(e) => change(at, { dueWords: e.target.value })}
                  />
                </FieldFrame>
              </>
            )}
            <div className="row">
              <Remove name={name} onClick={() => onChange(numbered(items.filter((_, i) => i !== at)))} />
            </div>
          </fieldset>
        )
      })}
      <div className="row">
        <Button size="small" onClick={() => onChange([...items, { no: String(items.length + 1), text: '' }])}>
          ＋ {t('addItem')}
        </Button>
        {isAgenda && (
          <FromDraft
            word={t('fromMeasures')}
            none={t('fromMeasuresNone')}
            drafts={drafts.data?.agenda.filter((draft) => !items.some((item) => item.unit === draft.unit && item.cases !== undefined))}
            onTake={(found) => onChange(numbered([...items, ...found]))}
          />
        )}
      </div>
    </div>
  )
}

/** Takes what the server worked out into the list. */
function FromDraft<T>({
  word,
  none,
  drafts,
  onTake,
}: {
  word: string
  none: string
  drafts: readonly T[] | undefined
  onTake(found: readonly T[]): void
}) {
  if (drafts === undefined) return null
  return drafts.length === 0 ? (
    <span className="quiet small">{none}</span>
  ) : (
    <Button size="small" onClick={() => onTake(drafts)}>
      ＋ {word}（{drafts.length}）
    </Button>
  )
}

function Remove({ name, onClick }: { name: string; onClick(): void }) {
  const t = useT()
  return (
    <Button size="small" look="quiet" aria-label={`${t('remove')} ${name}`} onClick={onClick}>
      {t('remove')}
    </Button>
  )
}
