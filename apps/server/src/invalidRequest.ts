import { type Refusal, refuse, type Text } from '@changtong/kernel'
import { faultWords, type SchemaIssue } from '@changtong/model'

/** A fault as the framework hands on what a schema of a route found: an issue of zod, its place written as a path. */
interface Fault {
  readonly keyword?: string
  readonly instancePath: string
  readonly message?: string | undefined
  readonly params?: Readonly<Record<string, unknown>>
}
export interface InvalidRequest {
  readonly validation: readonly Fault[]
  readonly validationContext?: string | undefined
}

/**
 * What is said of a request that its route could not read: that nothing stands at an address which cannot be, or what is
 * wrong with the input, in words and by field. More than three different faults are not recited.
 */
export function invalidRequest({ validation, validationContext }: InvalidRequest): Refusal {
  if (validationContext === 'params')
    return refuse('record.not-found', '没有找到：网址不完整或者写错了。', 'Not found: the address is incomplete or mistyped.')
  const faults = validation.map((fault) => ({ field: fault.instancePath.replace(/^\//, ''), message: faultWords(issueOf(fault)) }))
  const said = (lang: keyof Text) => [...new Set(faults.map(({ message }) => message[lang]))].slice(0, 3)
  return refuse(
    'input.invalid',
    `填写的内容有不合要求之处：${said('zh').join('；')}。您填写的内容都还在。`,
    `Something in the input does not fit: ${said('en').join('; ')}. What you typed is still there.`,
    { faults },
  )
}
const issueOf = ({ keyword, message, params }: Fault): SchemaIssue => ({ ...params, code: keyword, message })
