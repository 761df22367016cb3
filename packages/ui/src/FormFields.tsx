import type { Text } from '@changtong/kernel'
import { type ReactNode, useId } from 'react'
import { weekdayOf } from './days.ts'
import { useSay } from './language.tsx'
import { useUiWords } from './words.ts'

/** A question as the server sends it. */
export interface Question {
  readonly name: string
  readonly label: Text
  readonly look: {
    readonly as: string
    readonly choices?: Readonly<Record<string, Text>> | undefined
    readonly procedure?: string | undefined
  }
  readonly required: boolean
  readonly hint?: Text | undefined
  /** Where its answer stands in what is sent, as a path, where that is not its name: a fault of that place stands beside it. */
  readonly sentAs?: string | undefined
  /** The only ones that may be chosen, where not any. */
  readonly among?: readonly string[] | undefined
}
export interface ControlProps {
  readonly id: string
  readonly question: Question
  readonly value: unknown
  readonly describedBy: string | undefined
  readonly invalid: boolean
  onChange(value: unknown): void
}
/** Draws looks that need to look things up (a unit, a person, a case, files, parts); returns undefined for those it does not know. */
export type SpecialControl = (props: ControlProps) => ReactNode | undefined

/** Label above, control, hint, and what is wrong beside it. `group` for several controls under one legend. */
export function FieldFrame(props: {
  id: string
  label: ReactNode
  required?: boolean
  hint?: ReactNode
  fault?: string | undefined
  group?: boolean
  children: ReactNode
}) {
  const { id, label, required, hint, fault, group = false, children } = props
  const t = useUiWords()
  const title = (
    <>
      {label}{' '}
      {required !== undefined && <span className={required ? 'required' : 'optional'}>{required ? t('required') : t('optional')}</span>}
    </>
  )
  const body = (
    <>
      {hint && (
        <p className="quiet" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {children}
      {fault && (
        <p className="fault" id={`${id}-fault`}>
          ⚠ {fault}
        </p>
      )}
    </>
  )
  return group ? (
    <fieldset className="field" id={`${id}-frame`}>
      <legend>{title}</legend>
      {body}
    </fieldset>
  ) : (
    <div className="field" id={`${id}-frame`}>
      <label htmlFor={id}>{title}</label>
      {body}
    </div>
  )
}

const groups = new Set(['choice', 'files', 'parts'])
const isGroup = (question: Question): boolean =>
  groups.has(question.look.as) && !(question.look.as === 'choice' && Object.keys(question.look.choices ?? {}).length > 6)

/** Asks a list of questions, one column, in their order. `faults` are keyed by the question's name. */
export function FormFields(props: {
  questions: readonly Question[]
  values: Readonly<Record<string, unknown>>
  faults: Readonly<Record<string, string>>
  special: SpecialControl
  onChange(name: string, value: unknown): void
}) {
  const { questions, values, faults, special, onChange } = props
  const say = useSay()
  const base = useId()
  return questions.map((question) => {
    const id = `${base}-${question.name}`
    const fault = faults[question.name]
    const described = [question.hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined
    const control: ControlProps = {
      id,
      question,
      value: values[question.name],
      describedBy: described,
      invalid: fault !== undefined,
      onChange: (value) => onChange(question.name, value),
    }
    if (question.look.as === 'check') return <TickField key={question.name} {...control} fault={fault} />
    return (
      <FieldFrame
        key={question.name}
        id={id}
        label={say(question.label)}
        required={question.required}
        hint={question.hint && say(question.hint)}
        fault={fault}
        group={isGroup(question)}
      >
        {special(control) ?? <PlainControl {...control} />}
      </FieldFrame>
    )
  })
}

/** A tick needs no label above it: the words beside it are the label. */
function TickField({ id, question, value, describedBy, invalid, fault, onChange }: ControlProps & { fault: string | undefined }) {
  const say = useSay()
  return (
    <div className="field">
      <label className="tick">
        <input
          id={id}
          type="checkbox"
          checked={value === true}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          onChange={(event) => onChange(event.target.checked)}
        />
        {say(question.label)}
      </label>
      {question.hint && (
        <p className="quiet" id={`${id}-hint`}>
          {say(question.hint)}
        </p>
      )}
      {fault && (
        <p className="fault" id={`${id}-fault`}>
          ⚠ {fault}
        </p>
      )}
    </div>
  )
}

function PlainControl({ id, question, value, describedBy, invalid, onChange }: ControlProps) {
  const t = useUiWords()
  const common = {
    id,
    'aria-describedby': describedBy,
    'aria-invalid': invalid || undefined,
    'aria-required': question.required || undefined,
  }
  const text = typeof value === 'string' ? value : ''
  switch (question.look.as) {
    case 'paragraph':
      return <textarea {...common} rows={5} value={text} onChange={(event) => onChange(event.target.value)} />
    case 'day':
      return (
        <span className="day-input">
          <input {...common} type="date" value={text} max="9999-12-31" onChange={(event) => onChange(event.target.value)} />
          {/^\d{4}-\d{2}-\d{2}$/.test(text) && (
            <span className="quiet">
              {text} {dayName(text, t('weekdays'))}
            </span>
          )}
        </span>
      )
    case 'moment':
      return <input {...common} type="datetime-local" value={text} onChange={(event) => onChange(event.target.value)} />
    case 'number':
      return (
        <input
          {...common}
          type="number"
          inputMode="numeric"
          value={typeof value === 'number' ? value : ''}
          onChange={(event) => onChange(event.target.value === '' ? undefined : event.target.valueAsNumber)}
        />
      )
    case 'choice':
      return <Choice id={id} question={question} value={text} describedBy={describedBy} invalid={invalid} onChange={onChange} />
    default:
      return <input {...common} type="text" value={text} onChange={(event) => onChange(event.target.value)} />
  }
}

function Choice({ id, question, value, describedBy, invalid, onChange }: ControlProps) {
  const t = useUiWords()
  const say = useSay()
  const choices = Object.entries(question.look.choices ?? {})
  if (!isGroup(question))
    return (
      <select
        id={id}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        value={String(value)}
        onChange={(event) => onChange(event.target.value || undefined)}
      >
        <option value="">{t('unanswered')}</option>
        {choices.map(([key, label]) => (
          <option key={key} value={key}>
            {say(label)}
          </option>
        ))}
      </select>
    )
  return (
    <div className="ticks">
      {choices.map(([key, label], at) => (
        <label key={key} className="tick">
          <input
            id={at === 0 ? id : undefined}
            type="radio"
            name={id}
            checked={value === key}
            aria-describedby={describedBy}
            onChange={() => onChange(key)}
          />
          {say(label)}
        </label>
      ))}
      {!question.required && value !== '' && (
        <button type="button" className="link" onClick={() => onChange(undefined)}>
          {t('clear')}
        </button>
      )}
    </div>
  )
}

/** `names`: seven names from Sunday on, separated by blanks. */
const dayName = (date: string, names: string): string => names.split(' ')[weekdayOf(date) % 7] ?? ''

/** Marks without a shape that come along with pasted words: blanks of no width, and turns of the direction of writing. */
const unseen = /[\u200B\u2060\uFEFF\u202A-\u202E\u2066-\u2069]/gu
const plainWords = (words: string): string => words.replace(unseen, '').trim()

/** Answers without what was left empty, trimmed and without marks that nobody sees: what is sent. */
export function answersOf(questions: readonly Question[], values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const blank = (value: unknown): boolean =>
    value === undefined ||
    value === null ||
    value === '' ||
    (typeof value === 'string' && plainWords(value) === '') ||
    (Array.isArray(value) && value.length === 0)
  return Object.fromEntries(
    questions.flatMap(({ name, look, required }) => {
      const value = values[name]
      if (blank(value)) return look.as === 'check' && required ? [[name, false]] : []
      return [[name, typeof value === 'string' ? plainWords(value) : value]]
    }),
  )
}
/** Names of required questions that have no answer yet. An unticked box is an answer. */
export const unanswered = (questions: readonly Question[], answers: Readonly<Record<string, unknown>>): string[] =>
  questions
    .filter((question) => question.required && question.look.as !== 'check' && answers[question.name] === undefined)
    .map((q) => q.name)
