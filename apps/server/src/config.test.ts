import { expect, test } from 'vitest'
import { configFrom } from './config.ts'

const secret = '0123456789abcdef'
const webhook =
  (url: string, key = secret) =>
  () =>
    configFrom({ CHANGTONG_WEBHOOK_URL: url, CHANGTONG_WEBHOOK_SECRET: key })

test('without settings nothing leaves the house', () => {
  expect(configFrom({})).toMatchObject({ mail: null, webhook: null })
})
test('a webhook is https, or on this machine, and has a long secret', () => {
  expect(webhook('https://office.example/hook')().webhook).toEqual({ url: 'https://office.example/hook', secret })
  expect(webhook('http://127.0.0.1:8080/hook')().webhook).not.toBeNull()
  expect(webhook('http://[::1]:8080/hook')().webhook).not.toBeNull()
  expect(webhook('http://office.example/hook')).toThrow(/must be https/)
  expect(webhook('http://127.0.0.1.office.example/hook')).toThrow(/must be https/)
  expect(webhook('ftp://office.example/hook')).toThrow(/begins with https/)
  expect(webhook('https://office.example/hook', 'short')).toThrow(/at least 16/)
})
test('mail needs an address to come from, and a fault never repeats the password', () => {
  const mail = (url: string, from?: string) => () => configFrom({ CHANGTONG_SMTP_URL: url, CHANGTONG_MAIL_FROM: from })
  expect(mail('smtps://user:hidden@mail.example', 'office@mail.example')().mail).not.toBeNull()
  expect(mail('smtps://user:hidden@mail.example')).toThrow(/CHANGTONG_MAIL_FROM/)
  const fault = () => mail('user:hidden@mail.example', 'office@mail.example')()
  expect(fault).toThrow(/CHANGTONG_SMTP_URL/)
  expect(fault).not.toThrow(/hidden/)
})

test('the helper is off by default; its address is https, or on this machine or a private network; its key is read from a file', () => {
  expect(configFrom({}).helper).toBeNull()
  const helper = (env: Record<string, string>) => () => configFrom({ CHANGTONG_HELPER_URL: 'https://model.example.cn/v1', ...env }).helper
  expect(helper({ CHANGTONG_HELPER_MODEL: 'm', CHANGTONG_HELPER_KEY: 'k' })()).toEqual({
    url: 'https://model.example.cn/v1',
    key: 'k',
    model: 'm',
    seconds: 20,
  })
  expect(helper({ CHANGTONG_HELPER_URL: 'http://10.1.2.3:8000/v1' })()).toMatchObject({ key: null, model: 'default' })
  expect(helper({ CHANGTONG_HELPER_URL: 'http://model.example.cn/v1' })).toThrow(/https/)
  expect(helper({ CHANGTONG_HELPER_URL: 'https://user:word@model.example.cn/v1' })).toThrow(/no password/)
  expect(helper({ CHANGTONG_HELPER_URL: 'file:///etc/passwd' })).toThrow(/begins with https/)
  expect(helper({ CHANGTONG_HELPER_KEY_FILE: '/nowhere/key' })).toThrow(/CHANGTONG_HELPER_KEY_FILE names cannot be read/)
})
