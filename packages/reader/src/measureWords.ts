/**
 * Words that follow a number and make it a figure. General vocabulary of official Chinese: counting words, measures,
 * money, rates. A number followed by none of them (号 强 版 国道 …) is a name or a reference, not a figure.
 */
const COMPOUND = [
  '个工作日',
  '个自然日',
  '个批次',
  '个百分点',
  '个小时',
  '个月',
  '个点',
  '百分点',
  '人次',
  '家次',
  '场次',
  '件次',
  '户次',
  '批次',
  '班次',
  '车次',
  '例次',
  '份次',
  '项次',
  '辆次',
  '条次',
  '人日',
  '台套',
  '台次',
  '平方公里',
  '平方米',
  '立方米',
  '平方千米',
  '公里',
  '千米',
  '厘米',
  '毫米',
  '公顷',
  '公斤',
  '千克',
  '千瓦时',
  '兆瓦时',
  '千瓦',
  '兆瓦',
  '万千瓦',
  '标准箱',
  '标箱',
  '小时',
  '分钟',
  '周年',
  '周岁',
  '分钱',
  '美元',
  '欧元',
  '港元',
  '日元',
  '英镑',
  '人民币',
  '元',
  '角',
  '毫克',
  '毫升',
  '吨标准煤',
  '标准煤',
  '床位',
  '学位',
  '车位',
  '泊位',
  '工位',
  '席位',
  '站点',
  '点位',
] // prettier-ignore
const SINGLE =
  '家个项条件宗起份处栋幢座间套台辆艘架张本册部篇期场户批类种门只头株棵根片块段道层平米亩吨克升度箱秒天日周年岁所支枚笔次人名位对倍折例组步环字页票站趟席面句款季节口眼井匹碗桶袋瓶盏杆级档方线顶尊卷曲首轮圈代单幅'
/** Latin units as printed (120L, 2000M); a bare 5G, 6G, 3D, 2B is a name. */
const LATIN = [
  'mg/L',
  'TEU',
  'MWh',
  'kWh',
  'kW',
  'KW',
  'MW',
  'GW',
  'Mbps',
  'Gbps',
  'MB',
  'GB',
  'TB',
  'PB',
  'EB',
  'km',
  'KM',
  'kg',
  'KG',
  'cm',
  'mm',
  'ml',
  'mL',
  'dB',
  'L',
  'M',
  'P',
  't',
]
const MAGNITUDE = ['万亿', '千万', '百万', '十万', '亿', '万', '千', '百']

const COMPOUNDS = new Set(COMPOUND)
const LONGEST = Math.max(...COMPOUND.map((w) => w.length))
/** The magnitude (万, 亿) at a position, '' if none. */
export function magnitudeAt(folded: string, at: number): string {
  return MAGNITUDE.find((m) => folded.startsWith(m, at)) ?? ''
}
/** The counting word at a position, '' if none. */
export function measureWordAt(folded: string, at: number): string {
  for (let n = Math.min(LONGEST, folded.length - at); n > 0; n--) {
    const word = folded.slice(at, at + n)
    if (COMPOUNDS.has(word)) return word
  }
  const c = folded[at] ?? ''
  if (c === '%' || c === '‰' || c === '㎡' || c === '℃') return c
  if (c !== '' && SINGLE.includes(c)) return c
  const latin = LATIN.find((w) => folded.startsWith(w, at))
  return latin && !/[A-Za-z\d]/.test(folded[at + latin.length] ?? '') ? latin : ''
}
