import { translator } from '@changtong/ui'
import { en } from './words.en.ts'
import { zh } from './words.zh.ts'

export type Word = keyof typeof zh
/** The workbench's own words; names of states, acts and fields come from the server in both languages. */
export const useT = translator(zh, en)
