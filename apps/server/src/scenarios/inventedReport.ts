/** An invented report on inspection findings: 22 problems of which five are done, 84 measures stated, 75 printed. */
const finished = [3, 3, 3, 3, 3]
const goingOn = [4, 4, 4, 4, 4, 4, 4, 4, 4, 3, 3, 3, 3, 3, 3, 3, 3]
const matters = [
  '窗口',
  '热线',
  '牌照',
  '路灯',
  '管网',
  '补贴',
  '用工',
  '用电',
  '用水',
  '租金',
  '物流',
  '检查',
  '收费',
  '公示',
  '审图',
  '验收',
  '信贷',
]

const problems = (counts: readonly number[], done: boolean): string =>
  counts
    .map((count, p) => {
      const measures = Array.from({ length: count }, (_, m) =>
        done
          ? `(${m + 1})区市场监管局对${matters[p]}事项逐户走访，完成第${m + 1}项整改。`
          : `(${m + 1})区市场监管局对${matters[p]}事项开展第${m + 1}项整改，计划2026年12月底前完成。`,
      )
      return [`${p + 1}.关于“${done ? '' : '部分'}${matters[p]}事项办理不够顺畅”问题的整改。`, ...measures].join('\n')
    })
    .join('\n')

export const inventedReport = `中共澜川市青禾区委关于市场服务专项巡察集中整改进展情况的公告

根据市委巡察工作安排，澜川市委第七巡察组于2026年4月7日至5月12日对青禾区市场服务工作进行了专项巡察，2026年6月9日反馈了意见。现将3个月集中整改的进展情况公布如下。

一、集中整改的组织推动

（一）把任务分下去。对照反馈意见梳理出问题22项，制定整改措施84条，逐项写明责任单位和完成时间。

二、集中整改的进展和成效

（一）集中整改期内已经完成的事项

${problems(finished, true)}

（二）按计划继续推进的事项

${problems(goingOn, false)}

三、后续安排

区委将对继续推进的事项每月调度、每季通报。

中共澜川市青禾区委

2026年9月15日
`
export const stated = { problems: 22, measures: 84, printed: 75, solved: 5, solvedMeasures: 15 }
