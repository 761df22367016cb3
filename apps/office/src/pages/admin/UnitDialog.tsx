import { useQuery } from '@tanstack/react-query'
import { send } from '../../api.ts'
import type { Unit } from '../../contract.ts'
import { draftKey } from '../../drafts.ts'
import { useNotice } from '../../notice.tsx'
import { FormDialog, type Sent } from '../../parts/FormDialog.tsx'
import { meQuery } from '../../queries.ts'
import { both, useT } from '../../words/units.ts'
import { refreshPeople } from './queries.ts'

export interface UnitAsked {
  readonly what: 'create' | 'rename' | 'alias' | 'split' | 'merge'
  readonly unit: Unit
}
const line = { as: 'line' } as const
const day = { name: 'from', label: both('f.effective'), hint: both('f.effectiveHint'), look: { as: 'day' }, required: false } as const
const english = { name: 'nameEn', label: both('f.english'), look: line, required: false } as const

/** One change of a unit: what it asks for, where it is sent, and what is said afterwards. */
export function UnitDialog({ asked: { what, unit }, all, onClose }: { asked: UnitAsked; all: readonly Unit[]; onClose(): void }) {
  const t = useT()
  const notice = useNotice()
  const me = useQuery(meQuery)
  const beside = all.filter((u) => u.state === 'active' && u.parent === unit.parent && u.id !== unit.id).map((u) => u.id)
  const casesTo = { one: both('f.intoFirst'), two: both('f.intoSecond'), three: both('f.intoThird') }
  const forms = {
    create: {
      title: t('units.createBelow', { name: unit.name }),
      questions: [{ name: 'name', label: both('f.newName'), look: line, required: true }, english, day],
      send: async ({ answers, key }: Sent) => {
        await send('POST', '/units', { parent: unit.id, ...answers }, key)
        return t('units.created', { name: String(answers.name) })
      },
    },
    rename: {
      title: `${t('units.rename')} · ${unit.name}`,
      questions: [{ name: 'name', label: both('f.newName'), look: line, required: true }, english, day],
      send: async ({ answers, key }: Sent) => {
        await send('POST', `/units/${unit.id}/rename`, answers, key)
        return t('units.renamed')
      },
    },
    alias: {
      title: `${t('units.alias')} · ${unit.name}`,
      questions: [{ name: 'aliases', label: both('f.aliases'), hint: both('f.aliasesHint'), look: { as: 'paragraph' }, required: false }],
      send: async ({ answers, key }: Sent) => {
        const aliases = String(answers.aliases ?? '')
          .split('\n')
          .map((alias) => alias.trim())
          .filter(Boolean)
        await send('POST', `/units/${unit.id}/aliases`, { aliases }, key)
        return t('units.aliased')
      },
    },
    split: {
      title: `${t('units.split')} · ${unit.name}`,
      questions: [
        { name: 'one', label: both('f.intoFirst'), look: line, required: true },
        { name: 'two', label: both('f.intoSecond'), look: line, required: true },
        { name: 'three', label: both('f.intoThird'), look: line, required: false },
        { name: 'casesTo', label: both('f.casesTo'), look: { as: 'choice', choices: casesTo }, required: true },
        day,
      ],
      send: async ({ answers: { one, two, three, casesTo: to, from }, key }: Sent) => {
        const into = [one, two, three].flatMap((name) => (name ? [{ name }] : []))
        const body = { into, casesTo: ['one', 'two', 'three'].indexOf(String(to)), ...(from !== undefined && { from }) }
        const { passed } = await send<{ passed: number }>('POST', `/units/${unit.id}/split`, body, key)
        return t('units.restructured', { n: passed })
      },
    },
    merge: {
      title: `${t('units.merge')} · ${unit.name}`,
      questions: [
        { name: 'units', label: both('f.mergeWith'), look: { as: 'units' }, required: true, among: beside },
        { name: 'name', label: both('f.into'), look: line, required: true },
        day,
      ],
      send: async ({ answers: { units, name, from }, key }: Sent) => {
        const body = { units: [unit.id, ...(units as string[])], into: { name }, ...(from !== undefined && { from }) }
        const { passed } = await send<{ passed: number }>('POST', '/units/merge', body, key)
        return t('units.restructured', { n: passed })
      },
    },
  } as const
  const form = forms[what]
  const intro = what === 'split' ? t('units.splitIntro') : what === 'merge' ? t('units.mergeIntro') : null
  return (
    <FormDialog
      title={form.title}
      submitWord={t(`units.${what}`)}
      danger={intro !== null}
      intro={intro && <p>{intro}</p>}
      questions={form.questions}
      initial={
        what === 'alias' ? { aliases: unit.aliases.join('\n') } : what === 'rename' ? { name: unit.name, nameEn: unit.nameEn ?? '' } : {}
      }
      draftKey={draftKey(me.data?.person.id ?? '', unit.id, what)}
      onSend={async (sent) => {
        notice(await form.send(sent))
        await refreshPeople()
      }}
      onClose={onClose}
    />
  )
}
