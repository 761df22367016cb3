import type { Text } from '@changtong/kernel'
import { type Html, html, type Part } from './html.ts'
import type { View } from './view.ts'

/** What is wrong with a form, by field id; said beside the field and in the summary, which links to the field. */
export type Faults = Readonly<Record<string, Text>>

export const anyFault = (faults: Faults): boolean => Object.keys(faults).length > 0

/** All faults in one box above the form. It takes the focus, so that it is read out first. `general` is tied to no field. */
export function errorSummary(view: View, faults: Faults, general: readonly Text[] = []): Html | null {
  const entries = Object.entries(faults)
  if (entries.length === 0 && general.length === 0) return null
  return html`<div class="error-summary" role="alert" tabindex="-1" autofocus aria-labelledby="error-title"><h2 id="error-title">${view.say(
    '请更正下面的内容',
    'There is a problem',
  )}</h2><ul>${general.map((text) => html`<li>${view.text(text)}</li>`)}${entries.map(
    ([field, text]) => html`<li><a href="#${field}">${view.text(text)}</a></li>`,
  )}</ul></div>`
}

/** The window's title of a page with faults says so first. */
export const titleWith = (view: View, faulty: boolean, title: string): string =>
  faulty ? view.say(`需要更正：${title}`, `Error: ${title}`) : title

interface FieldParts {
  readonly id: string
  readonly label: string
  readonly hint?: string
  readonly value: string
  readonly max: number
  /** HTML attributes of known names: `type`, `autocomplete`, `inputmode`. */
  readonly type?: 'text' | 'tel' | 'email'
  readonly autocomplete?: string
  readonly rows?: number
}

/** Label, hint, fault and input, tied together for screen readers. */
export function textField(view: View, faults: Faults, parts: FieldParts): Html {
  const fault = faults[parts.id]
  const described = [parts.hint && `${parts.id}-hint`, fault && `${parts.id}-error`].filter(Boolean).join(' ')
  const shared: Part = [
    html` id="${parts.id}" name="${parts.id}" maxlength="${parts.max}"`,
    described !== '' && html` aria-describedby="${described}"`,
    fault && html` aria-invalid="true"`,
    parts.autocomplete && html` autocomplete="${parts.autocomplete}"`,
  ]
  return html`<div class="${fault ? 'field faulty' : 'field'}"><label for="${parts.id}">${parts.label}</label>
${parts.hint && html`<p class="hint" id="${parts.id}-hint">${parts.hint}</p>`}${faultLine(view, faults, parts.id)}
${parts.rows ? html`<textarea rows="${parts.rows}"${shared}>\n${parts.value}</textarea>` : html`<input type="${parts.type ?? 'text'}"${shared} value="${parts.value}">`}</div>`
}

export const faultLine = (view: View, faults: Faults, id: string): Html | null =>
  faults[id]
    ? html`<p class="fault" id="${id}-error"><span class="unseen">${view.say('错误：', 'Error: ')}</span>${view.text(faults[id])}</p>`
    : null

export interface Choice {
  readonly value: string
  readonly label: string
  readonly hint?: string | undefined
}

/** One question with one answer out of several. The first choice carries the field's id, so that the summary can link to it. */
export function choiceField(view: View, faults: Faults, id: string, legend: Html, choices: readonly Choice[], value: string): Html {
  return html`<fieldset class="${faults[id] ? 'field faulty' : 'field'}"${faults[id] && html` aria-describedby="${id}-error"`}><legend>${legend}</legend>
${faultLine(view, faults, id)}<div class="choices">${choices.map((choice, at) => {
    const own = at === 0 ? id : `${id}-${at}`
    return html`<div class="choice"><input type="radio" id="${own}" name="${id}" value="${choice.value}"${choice.value === value && html` checked`}${
      choice.hint && html` aria-describedby="${own}-hint"`
    }><label for="${own}">${choice.label}</label>${choice.hint && html`<p class="hint" id="${own}-hint">${choice.hint}</p>`}</div>`
  })}</div></fieldset>`
}

export const hidden = (fields: Readonly<Record<string, string>>): Html =>
  html`${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`

/** A field that people do not see and robots fill in. */
export const honeypot = (view: View): Html =>
  html`<div class="honey" aria-hidden="true"><label for="website">${view.say('请勿填写', 'Leave this empty')}</label><input id="website" name="website" tabindex="-1" autocomplete="off"></div>`
