import { type ControlProps, useSay } from '@changtong/ui'
import { Picker } from '@changtong/ui/overlay'
import { useQuery } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { casesQuery, peopleQuery, unitsQuery } from '../queries.ts'
import { useT } from '../words.ts'

/** A unit, or several. Proposed units are shown and cannot be chosen: nothing may be sent to them. */
export function UnitControl({ id, question, value, describedBy, invalid, onChange, opens = false }: ControlProps & { opens?: boolean }) {
  const t = useT()
  const say = useSay()
  const units = useQuery(unitsQuery)
  const name = new Map(units.data?.map((unit) => [unit.id, unit.name]))
  const options = (units.data ?? [])
    .filter((unit) => unit.state !== 'closed' && (question.among?.includes(unit.id) ?? true))
    .map((unit) => {
      const above = unit.parent ? name.get(unit.parent) : undefined
      const note = unit.state === 'proposed' ? `（${t('pick.proposed')}）` : ''
      return {
        value: unit.id,
        label: unit.name + note,
        also: [...unit.aliases, above ?? ''].join(' '),
        disabled: unit.state === 'proposed',
      }
    })
  const common = {
    id,
    label: say(question.label),
    options,
    loading: units.isPending,
    describedBy,
    invalid,
    opens,
    placeholder: t('pick.unit'),
  }
  return question.look.as === 'units' ? (
    <Picker {...common} multiple value={Array.isArray(value) ? (value as string[]) : []} onChange={onChange} />
  ) : (
    <Picker {...common} value={typeof value === 'string' ? value : undefined} onChange={onChange} />
  )
}

export function PersonControl({ id, question, value, describedBy, invalid, onChange, unit }: ControlProps & { unit: string | undefined }) {
  const t = useT()
  const say = useSay()
  const people = useQuery(peopleQuery(unit))
  const options = (people.data ?? []).map((person) => {
    const posts = person.posts.map((held) => `${held.unit} ${say(held.post)}`).join('、')
    return { value: person.id, label: posts ? `${person.name}（${posts}）` : person.name }
  })
  return (
    <Picker
      id={id}
      label={say(question.label)}
      options={options}
      loading={people.isPending}
      describedBy={describedBy}
      invalid={invalid}
      placeholder={t('pick.person')}
      value={typeof value === 'string' ? value : undefined}
      onChange={onChange}
    />
  )
}

/** A case found by number or title, searched on the server. */
export function CaseControl({ id, question, value, describedBy, invalid, onChange }: ControlProps) {
  const t = useT()
  const say = useSay()
  const [words, setWords] = useState('')
  const search = useDeferredValue(words.trim())
  const cases = useQuery({
    ...casesQuery({ procedure: question.look.procedure ?? 'problem', q: search, limit: 20 }),
    placeholderData: (before) => before,
  })
  const options = (cases.data?.rows ?? []).map((row) => ({ value: row.id, label: `${row.no} ${row.title}` }))
  return (
    <Picker
      id={id}
      label={say(question.label)}
      options={options}
      loading={cases.isPending}
      describedBy={describedBy}
      invalid={invalid}
      placeholder={t('pick.case')}
      value={typeof value === 'string' ? value : undefined}
      onChange={onChange}
      onSearch={setWords}
    />
  )
}
