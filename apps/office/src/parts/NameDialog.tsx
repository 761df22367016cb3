import type { Question } from '@changtong/ui'
import { useQuery } from '@tanstack/react-query'
import { send } from '../api.ts'
import type { TaskforceDetail } from '../contract.ts'
import { draftKey } from '../drafts.ts'
import { useNotice } from '../notice.tsx'
import { meQuery, queryClient, taskforceQuery } from '../queries.ts'
import { useT as useSeatWords } from '../words/seats.ts'
import { useT } from '../words.ts'
import { FormDialog } from './FormDialog.tsx'

/** A place in a taskforce that a person fills: a seat of the leaders or the office, or the head of a special group. */
export type Place = { readonly seat: string } | { readonly group: string }

const person: Question = { name: 'person', label: { zh: '人员', en: 'Person' }, look: { as: 'person' }, required: false }
/** A seat may follow a post instead: whoever holds the post holds the seat. */
const post: readonly Question[] = [
  {
    name: 'unit',
    label: { zh: '随岗位：单位', en: 'Follows a post: unit' },
    hint: { zh: '选了单位，职务就由该岗位的任职者兼任，换人不必再登记', en: 'With a unit chosen, whoever holds the post holds the seat' },
    look: { as: 'unit' },
    required: false,
  },
  {
    name: 'post',
    label: { zh: '随岗位：岗位', en: 'Follows a post: post' },
    look: {
      as: 'choice',
      choices: {
        'unit-leader': { zh: '单位负责人', en: 'Unit leader' },
        'liaison-officer': { zh: '联络员', en: 'Liaison officer' },
        'leader-in-charge': { zh: '分管领导', en: 'Leader in charge' },
      },
    },
    required: false,
  },
]

/** Names the person of a place; left empty, the place falls vacant again. */
export function NameDialog({ taskforce, place, what, onClose }: { taskforce: string; place: Place; what: string; onClose(): void }) {
  const t = useT()
  const notice = useNotice()
  const me = useQuery(meQuery)
  const key = 'seat' in place ? place.seat : place.group
  return (
    <FormDialog
      title={t('taskforce.nameFor', { what })}
      submitWord={t('taskforce.name')}
      questions={'seat' in place ? [person, ...post] : [person]}
      draftKey={draftKey(me.data?.person.id ?? '', taskforce, `name-${key}`)}
      onSend={async ({ answers, key: command }) => {
        const bind = { unit: answers.unit, post: answers.post ?? 'unit-leader' }
        const body = answers.unit === undefined ? { ...place, person: answers.person ?? null } : { ...place, bind }
        const detail = await send<TaskforceDetail>('POST', `/taskforces/${taskforce}/responsible`, body, command)
        queryClient.setQueryData(taskforceQuery(taskforce).queryKey, detail)
        notice(t('taskforce.named', { what }))
      }}
      onClose={onClose}
    />
  )
}

/** Says which units a name of the founding notice means: 各镇街, or a name that no unit goes by. */
export function UnitsDialog({
  taskforce,
  name,
  units,
  onClose,
}: {
  taskforce: string
  name: string
  units: readonly string[]
  onClose(): void
}) {
  const t = useSeatWords()
  const notice = useNotice()
  const me = useQuery(meQuery)
  return (
    <FormDialog
      title={t('nameUnitsFor', { name })}
      submitWord={t('nameUnits')}
      questions={[{ name: 'units', label: { zh: '单位', en: 'Units' }, look: { as: 'units' }, required: false }]}
      initial={{ units }}
      draftKey={draftKey(me.data?.person.id ?? '', taskforce, `units-${name}`)}
      onSend={async ({ answers, key }) => {
        const body = { name, units: answers.units ?? [] }
        queryClient.setQueryData(
          taskforceQuery(taskforce).queryKey,
          await send<TaskforceDetail>('POST', `/taskforces/${taskforce}/responsible`, body, key),
        )
        notice(t('unitsNamed', { name }))
      }}
      onClose={onClose}
    />
  )
}
