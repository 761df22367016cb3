import { translator } from '@changtong/ui'
import { en } from './words/en.ts'
import { zh } from './words/zh.ts'

export type Word = keyof typeof zh
/** The workbench's words that every page shares; a page with many words of its own keeps them in `words/<page>.ts`, loaded with it. Names of states, acts and fields come from the server in both languages. */
export const useT = translator(zh, en)
