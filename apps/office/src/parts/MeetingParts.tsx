import { Button, type ControlProps, FieldFrame } from '@changtong/ui'
import { useQueries, useQuery } from '@tanstack/react-query'
import type { CaseDetail, TaskforceDetail } from '../contract.ts'
import { meetingQuery, taskforceQuery, taskforcesQuery, unitsQuery } from '../queries.ts'
import { useT } from '../words/meeting.ts'
import { CaseControl, UnitControl } from './Lookups.tsx'

interface Invitation {
  readonly part: 'chair' | 'member' | 'observer'
  readonly seat?: { readonly taskforce: string; readonly at: string }
  readonly post?: { readonly unit: string; readonly post: string }
}
interface Ticked {
  readonly no: string
  readonly presence: 'present' | 'substitute' | 'absent'
  readonly substitute?: string
}
interface Item {
  readonly no: string
  readonly text: string
  readonly case?: string
  readonly unit?: string
  readonly due?: string
}
const listOf = <T,>(value: unknown): readonly T[] => (Array.isArray(value) ? (value as T[]) : [])
const partsOf = ['chair', 'member', 'observer'] as const
const presences = ['present', 'substitute', 'absent'] as const
const postsOf = ['unit-leader', 'liaison-officer', 'handling-officer'] as const

/** The lists that the forms of a meeting ask for. */
export function MeetingPart({ detail, control }: { detail: CaseDetail; control: ControlProps }) {
  switch (control.question.name) {
    case 'invitations':
      return <InvitationsEditor {...control} />
    case 'ticked':
      return <AttendanceEditor detail={detail} {...control} />
    default:
      return <ItemsEditor {...control} />
  }
}

/** Seats of the taskforce and posts of units, each with the part it takes. */
function InvitationsEditor({ id, value, onChange }: ControlProps) {
  const t = useT()
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
    onChange([...ticked.filter((each) => each.no !== no), ...(tick.presence === 'present' ? [] : [tick])])
  return (
    <ul className="rows">
      {meeting.data?.invitations.map(({ no, text, name }) => {
        const mine = ticked.find((each) => each.no === no)
        const presence = mine?.presence ?? 'present'
        return (
          <li key={no}>
            <FieldFrame id={`${id}-${no}`} label={`${text} ${name ?? t('vacant')}`}>
              <select id={`${id}-${no}`} value={presence} onChange={(e) => put(no, { no, presence: e.target.value as Ticked['presence'] })}>
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
                  onChange={(e) => put(no, { no, presence, ...(e.target.value !== '' && { substitute: e.target.value }) })}
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
function ItemsEditor(control: ControlProps) {
  const { id, question, value, onChange } = control
  const t = useT()
  const isAgenda = question.name === 'agenda'
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
              <FieldFrame id={`${id}-${at}-case`} label={t('case')}>
                <CaseControl {...inner('case')} />
              </FieldFrame>
            ) : (
              <>
                <FieldFrame id={`${id}-${at}-unit`} label={t('unit')}>
                  <UnitControl {...inner('unit')} />
                </FieldFrame>
                <FieldFrame id={`${id}-${at}-due`} label={t('due')}>
                  <input id={`${id}-${at}-due`} type="date" value={item.due ?? ''} onChange={(e) => change(at, { due: e.target.value })} />
                </FieldFrame>
              </>
            )}
            <div className="row">
              <Remove name={name} onClick={() => onChange(numbered(items.filter((_, i) => i !== at)))} />
            </div>
          </fieldset>
        )
      })}
      <div>
        <Button size="small" onClick={() => onChange([...items, { no: String(items.length + 1), text: '' }])}>
          ＋ {t('addItem')}
        </Button>
      </div>
    </div>
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
