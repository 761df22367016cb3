import { translator } from '@changtong/ui'

export const zh = {
  boundTo: '由{unit}{post}兼任，换人不必再登记',
  nameUnits: '确定单位',
  nameUnitsFor: '确定单位：{name}',
  means: '即：{units}',
  unitsNamed: '已确定：{name}',
}
export const en: Readonly<Record<keyof typeof zh, string>> = {
  boundTo: 'Held by whoever is {post} of {unit}',
  nameUnits: 'Name its units',
  nameUnitsFor: 'Name its units: {name}',
  means: 'That is: {units}',
  unitsNamed: 'Named: {name}',
}
export const useT = translator(zh, en)
