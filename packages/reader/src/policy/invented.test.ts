import { expect, test } from 'vitest'
import type { Amount } from './clauseReading.ts'
import { readPolicyClause } from './readPolicyClause.ts'

/** Clauses invented after what support policies of many places say: what each gives, and what it asks (activities and free words aside). */
const clauses: readonly (readonly [string, string, readonly string[]])[] = [
  [
    '对首次认定的国家高新技术企业，一次性给予30万元奖励；对重新认定的，给予10万元奖励。',
    'one_off_reward: tier 30万元, tier 10万元',
    ['qualification = 国家高新技术企业', 'first_time = true'],
  ],
  [
    '对年度研发投入超过500万元且占主营业务收入比例达到5%以上的工业企业，按其研发投入增量部分的10%给予补助，最高不超过200万元。',
    'rate_subsidy: rate 10%, cap 200万元',
    ['rnd_spend > 500万元', 'rnd_ratio >= 5%'],
  ],
  [
    '企业在境内外主板、创业板、科创板首发上市的，分三个阶段给予总额500万元奖励：完成辅导备案的奖励50万元，申报材料获受理的奖励100万元，成功上市的奖励350万元。',
    'one_off_reward: amount 500万元, tier 50万元, tier 100万元, tier 350万元',
    ['listed = 科创板首发上市'],
  ],
  [
    '对新迁入我县的总部企业，自迁入年度起，前三年按其缴纳增值税、企业所得税县级留成部分的80%、后两年按50%给予奖励。',
    'tax_share_reward: tier 80%, tier 50%',
    ['headquarters = 总部企业', 'newly_introduced = true'],
  ],
  [
    '用人单位招用毕业年度高校毕业生，签订1年以上劳动合同并为其缴纳社会保险的，按每人1500元标准给予一次性吸纳就业补贴。',
    'per_unit_subsidy: amount 1500元',
    ['contract_term >= 1年', 'social_insurance = true', 'new_hires = 毕业年度高校毕业生'],
  ],
  [
    '对获得银行贷款的科技型中小企业，按同期贷款市场报价利率（LPR）的50%给予贴息，单户企业年度贴息总额不超过20万元。',
    'loan_interest_subsidy: rate 50%, cap 20万元',
    ['qualification = 科技型中小企业', 'loan = 银行贷款'],
  ],
  [
    '对新引进的全日制博士研究生、硕士研究生，分别给予每月3000元、1500元生活补贴，补贴期限最长36个月。',
    'living_allowance: tier 3000元, tier 1500元, 36 months',
    ['person_category in 博士研究生|硕士研究生'],
  ],
  [
    '对首次纳入规模以上工业统计的企业，一次性奖励20万元；次年产值增速达到15%以上的，再奖励10万元。',
    'one_off_reward: tier 20万元, tier 10万元',
    ['first_above_scale = 规模以上工业'],
  ],
  [
    '支持企业实施智能化改造。设备投资额200万元以上的技改项目，按照设备购置额的8%予以补助，单个项目最高补助300万元。',
    'rate_subsidy: rate 8%, cap 300万元',
    ['equipment_investment >= 200万元', 'project_type = 技改项目'],
  ],
  [
    '对年进出口额首次突破1000万美元的企业，给予20万元奖励；每增加500万美元，再给予5万元奖励，最高100万元。',
    'one_off_reward: cap 100万元, tier 20万元, tier 5万元',
    ['export >= 1000万美元'],
  ],
  [
    '对经认定的市级以上农业龙头企业新增固定资产贷款，按年利率2%给予贴息，贴息期不超过2年，每年最高50万元。',
    'loan_interest_subsidy: rate 2%, cap 50万元, 2 years',
    ['qualification = 龙头企业', 'loan = 固定资产贷款'],
  ],
  [
    '新引进的金融机构地区总部，实缴注册资本在1亿元（含）至5亿元的，给予500万元落户奖励；5亿元（含）至10亿元的，给予800万元奖励；10亿元以上的，给予1500万元奖励。',
    'one_off_reward: tier 500万元, tier 800万元, tier 1500万元',
    ['paid_in_capital >= 1亿元', 'headquarters = 金融机构地区总部', 'newly_introduced = true'],
  ],
  [
    '对符合条件的个体工商户和小微企业，可申请最高300万元的创业担保贷款，贷款期限不超过2年。',
    'loan: cap 300万元, 2 years',
    ['scale in 个体工商户|小微企业'],
  ],
  [
    '对毕业5年内高校毕业生首次创办小微企业，正常运营满6个月且带动3人以上就业的，给予一次性创业补贴1万元。',
    'one_off_reward: amount 1万元',
    ['employees >= 3人', 'graduated_within <= 5年', 'operating >= 6个月', 'scale = 小微企业', 'first_time = true'],
  ],
  [
    '对新开设首店的品牌企业，店铺面积达到200平方米以上且签订2年以上租赁合同的，按装修投入的30%给予最高100万元补贴。',
    'rate_subsidy: rate 30%, cap 100万元',
    ['area >= 200平方米', 'contract_term >= 2年', 'facility = 首店'],
  ],
  [
    '对固定资产投资5亿元以上、亩均税收不低于30万元的制造业项目，采取“一事一议”方式给予支持。',
    'case_by_case: ',
    ['investment >= 5亿元', 'tax_per_mu >= 30万元', 'project_type = 制造业项目'],
  ],
  [
    '经备案的股权投资机构投资我区种子期、初创期科技型企业，投资期满1年以上的，按实际投资额的5%给予奖励，单个项目最高100万元，同一机构每年最高500万元。',
    'rate_subsidy: rate 5%, cap 100万元',
    ['other >= 1年', 'approval = true', 'investee = 种子期、初创期科技型企业'],
  ],
  [
    '本措施适用于在本区依法登记注册、具有独立法人资格、纳税关系和统计关系在本区、无重大违法违规记录的企业。',
    'none: ',
    ['registered_in = 本区', 'tax_registered_in = 本区', 'legal_person = true', 'no_bad_credit = 无重大违法违规记录'],
  ],
  [
    '创业孵化基地每成功孵化1户企业（正常经营6个月以上），给予5000元孵化补贴。',
    'per_unit_subsidy: amount 5000元',
    ['operating >= 6个月', 'platform = 创业孵化基地'],
  ],
  [
    '对从业人员不少于50人、年营业收入不低于2000万元的人力资源服务机构，奖励10万元。',
    'one_off_reward: amount 10万元',
    ['employees >= 50人', 'revenue >= 2000万元', 'platform = 人力资源服务机构'],
  ],
  [
    '对租赁办公用房的企业，前两年按实际租金的50%给予补贴，单个企业补贴面积不超过500平方米，年度补贴最高30万元。',
    'rent_subsidy: rate 50%, cap 30万元, 2 years',
    [],
  ],
  [
    '取得三类医疗器械注册证并在我区产业化的，每个产品给予50万元奖励；取得二类医疗器械注册证的，每个产品给予20万元奖励，单个企业年度最高200万元。',
    'one_off_reward: cap 200万元, tier 50万元, tier 20万元',
    ['certification in 三类医疗器械注册证|二类医疗器械注册证', 'located_in = 我区'],
  ],
  ['分布式光伏项目按发电量给予0.1元/千瓦时的补贴，连续补贴3年。', 'per_unit_subsidy: amount 0.1元, 3 years', ['facility = 分布式光伏项目']],
  [
    '旅行社组织外地游客在我县住宿1晚以上、游览2个以上收费景区，年度累计达到500人次以上的，按每人次20元给予奖励。',
    'per_unit_subsidy: amount 20元',
    ['other >= 2个', 'service_count >= 500人次'],
  ],
  [
    '对民营医院评为三级甲等的，一次性奖励500万元；评为二级甲等的，一次性奖励100万元。',
    'one_off_reward: tier 500万元, tier 100万元',
    ['rating = 三级甲等'],
  ],
  [
    '企业技术合同年登记额达到500万元以上的，按技术合同成交额的1‰给予奖励，最高20万元。',
    'rate_subsidy: rate 1‰, cap 20万元',
    ['sales >= 500万元'],
  ],
  [
    '对企业高管和核心技术人员，年度工资薪金收入50万元以上的，按其个人所得税地方留成部分的60%给予奖励，连续奖励3年。',
    'tax_share_reward: rate 60%, 3 years',
    ['other >= 50万元', 'person_category in 高管|核心技术人员'],
  ],
  [
    '企业年综合能耗5000吨标准煤以上、实施节能改造后年节能量达到500吨标准煤以上的，按每吨标准煤300元给予奖励。',
    'per_unit_subsidy: amount 300元',
    ['other >= 5000吨标准煤', 'other >= 500吨标准煤'],
  ],
  [
    '对企业新建5G工厂、智能工厂、数字化车间并获省级以上认定的，分别给予80万元、50万元、30万元奖励。',
    'one_off_reward: tier 80万元, tier 50万元, tier 30万元',
    ['pilot in 5G工厂|智能工厂|数字化车间'],
  ],
  [
    '2025年1月1日后新注册设立、且注册资本不低于1000万元的供应链企业，实缴到位后给予注册资本1%的落户奖励，最高不超过100万元。',
    'rate_subsidy: rate 1%, cap 100万元',
    ['paid_in_capital >= 1000万元', 'date_registered >= 2025-01-01', 'newly_established = true'],
  ],
  [
    '对连续经营满2年且年零售额不低于800万元的老字号企业，设立直营门店的，每新开一家补助5万元，每年不超过3家。',
    'per_unit_subsidy: amount 5万元',
    ['sales >= 800万元', 'operating >= 2年', 'qualification = 老字号'],
  ],
  [
    '研发投入强度不低于3%，且上年度研发费用500万元以上的企业，按较上年增长部分的15%补助，年度最高100万元。',
    'rate_subsidy: rate 15%, cap 100万元',
    ['rnd_ratio >= 3%', 'rnd_spend >= 500万元'],
  ],
  [
    '对单个项目总投资在1亿元—3亿元（不含）、3亿元—5亿元（不含）、5亿元以上的，竣工投产后分别按设备投资额的3%、4%、5%给予奖励。',
    'rate_subsidy: tier 3%, tier 4%, tier 5%',
    ['investment >= 1亿元'],
  ],
  [
    '拥有50张以上床位的民办养老机构，按实际入住老人每人每年1200元给予运营补贴，新建床位每张一次性补贴8000元。',
    'per_unit_subsidy: tier 1200元, tier 8000元',
    ['other >= 50张', 'facility = 民办养老机构'],
  ],
  [
    '企业通过知识产权质押获得银行贷款的，按实际支付利息的50%补助，评估、担保等中介费用按50%补助，同一企业每年累计不超过30万元。',
    'loan_interest_subsidy: cap 30万元, tier 50%, tier 50%',
    ['loan = 银行贷款'],
  ],
  [
    '当年出口额同比增长10%（含）以上的外贸企业，每增长100万美元奖励2万元人民币，单个企业最高奖励50万元。',
    'per_unit_subsidy: amount 2万元, cap 50万元',
    ['growth = 出口额同比增长10%(含)以上'],
  ],
  [
    '对年外贸进出口总额超过3亿元的供应链平台企业，按增量部分每1美元补助0.02元人民币，最高不超过200万元。',
    'per_unit_subsidy: amount 0.02元, cap 200万元',
    ['export > 3亿元', 'platform = 供应链平台'],
  ],
  ['企业开展中欧班列运输业务的，每标箱给予500元补贴。', 'per_unit_subsidy: amount 500元', []],
  [
    '引进培育MCN机构，签约主播不少于20名、年带货销售额不低于3000万元的，给予运营机构20万元一次性奖励。',
    'one_off_reward: amount 20万元',
    ['other >= 20名', 'sales >= 3000万元'],
  ],
  [
    '首次晋升为3A级以上物流企业的，奖励10万元；晋升为4A级的奖励20万元；晋升为5A级的奖励50万元。',
    'one_off_reward: tier 10万元, tier 20万元, tier 50万元',
    ['qualification = 3A级以上物流企业', 'first_time = true'],
  ],
  [
    '规上工业企业产值同比增长15%以上且增加值增速高于全区平均水平的，按产值规模分档奖励：产值1亿元以下奖励5万元，1亿元（含）至5亿元奖励10万元，5亿元（含）以上奖励20万元。',
    'one_off_reward: tier 5万元, tier 10万元, tier 20万元',
    ['output_growth >= 15%', 'scale = 规上工业企业', 'growth = 增加值增速高于全区平均水平'],
  ],
  [
    '以工代训企业吸纳就业困难人员、零就业家庭成员、离校两年内高校毕业生就业并开展以工代训的，按每人每月500元给予补贴，最长6个月。',
    'per_unit_subsidy: amount 500元, 6 months',
    ['graduated_within <= 2年', 'new_hires in 就业困难人员|零就业家庭'],
  ],
  ['企业新型学徒制培训补贴标准为中级工每人每年5000元、高级工每人每年6000元。', 'per_unit_subsidy: tier 5000元, tier 6000元', []],
  [
    '毕业2年内高校毕业生到我县企业就业、签订1年以上劳动合同并参加社会保险的，前3年给予每月1000元生活补贴。',
    'living_allowance: amount 1000元, 3 years',
    ['graduated_within <= 2年', 'contract_term >= 1年', 'employed_in = 我县企业', 'social_insurance = true'],
  ],
  [
    '银行当年新增科技型企业信用贷款发生损失的，按本金损失的30%给予风险补偿，单笔最高100万元。',
    'rate_subsidy: rate 30%, cap 100万元',
    ['qualification = 科技型企业', 'loan = 信用贷款'],
  ],
  ['并购重组交易额1000万元以上的，按交易额1%奖励并购方，最高200万元。', 'rate_subsidy: rate 1%, cap 200万元', ['sales >= 1000万元']],
  [
    '民宿集聚区年接待游客10万人次以上的，给予10万元奖励。',
    'one_off_reward: amount 10万元',
    ['service_count >= 10万人次', 'platform = 民宿集聚区'],
  ],
  [
    '流转土地500亩以上从事粮食生产且合同期5年以上的新型农业经营主体，每亩一次性奖补100元。',
    'per_unit_subsidy: amount 100元',
    ['area >= 500亩', 'contract_term >= 5年'],
  ],
  [
    '省级以上农业产业化重点龙头企业新增流动资金贷款500万元以上的，按贷款利息的30%贴息，最高30万元。',
    'loan_interest_subsidy: rate 30%, cap 30万元',
    ['loan_amount >= 500万元', 'qualification = 农业产业化重点龙头企业', 'loan = 流动资金贷款'],
  ],
  [
    '绿色建筑二星级、三星级运营标识项目，分别按每平方米20元、40元奖励，单个项目不超过100万元。',
    'per_unit_subsidy: cap 100万元, tier 20元, tier 40元',
    ['certification = 绿色建筑'],
  ],
  [
    '企业自建数据中心PUE值低于1.3的，按投资额5%给予奖励，最高500万元。',
    'rate_subsidy: rate 5%, cap 500万元',
    ['platform = 企业自建数据中心'],
  ],
  [
    '（一）申报条件：1.在本区注册满1年；2.上年度营业收入不低于500万元；3.近两年无安全生产责任事故。（二）奖励标准：经评审认定的，给予一次性奖励15万元。',
    'one_off_reward: amount 15万元',
    ['revenue >= 500万元', 'founded_at_least >= 1年', 'registered_in = 本区', 'no_bad_credit = 无安全生产责任事故', 'approval = true'],
  ],
  [
    '补贴对象：登记注册3年内的小微企业。补贴条件：与新招来的员工订立2年以上劳动合同，且依规为其缴纳社保费满6个月。补贴标准：每人3000元，每家企业最高3万元。',
    'per_unit_subsidy: amount 3000元, cap 3万元',
    ['founded_within <= 3年', 'contract_term >= 2年', 'social_insurance_months >= 6个月', 'scale = 小微企业'],
  ],
  [
    '奖励标准：年营业收入达到5000万元（含）至1亿元的，奖励10万元；达到1亿元（含）至3亿元的，奖励20万元；3亿元（含）以上的，奖励50万元。',
    'one_off_reward: tier 10万元, tier 20万元, tier 50万元',
    ['revenue >= 5000万元'],
  ],
  [
    '一次性创业资助标准为1万元，符合条件的创业者在创办企业登记注册之日起3年内提出申请。',
    'one_off_reward: amount 1万元',
    ['time_limit <= 3年'],
  ],
  [
    '带动就业奖补：新增用工5人（含）以下的，按每人800元发放；用工6人及以上的，每多1人发放1200元，单户累计最高2万元。',
    'per_unit_subsidy: cap 2万元, tier 800元, tier 1200元',
    [],
  ],
  [
    '对就业困难人员灵活就业后缴纳社会保险费的，按不超过其实际缴费额的三分之二给予补贴，期限最长不超过3年。',
    'social_insurance_subsidy: 3 years',
    ['social_insurance = true', 'employment_status = 灵活就业', 'person_category = 就业困难人员'],
  ],
  [
    '家政企业吸纳5名以上员工制家政服务人员且缴纳社保的，按缴费额的50%给予补贴。',
    'social_insurance_subsidy: rate 50%',
    ['employees >= 5名', 'social_insurance = true'],
  ],
  [
    '对新认定的市级人力资源服务产业园，给予100万元建设补助；入园机构年营业收入超过1000万元的，按营业收入的1%给予奖励，年度最高50万元。',
    'one_off_reward: amount 100万元, cap 50万元',
    ['revenue > 1000万元', 'platform = 市级人力资源服务产业园', 'first_time = true'],
  ],
  [
    '顶尖人才给予最高300万元安家补助，国家级领军人才给予最高150万元安家补助，省级领军人才给予最高80万元安家补助。',
    'living_allowance: tier 300万元, tier 150万元, tier 80万元',
    ['person_category in 顶尖人才|国家级领军人才|省级领军人才'],
  ],
  [
    '对全职引进的年薪50万元以上的高层次人才，连续3年按其个人所得税地方留成的100%给予奖励。',
    'tax_share_reward: rate 100%, 3 years',
    ['other >= 50万元', 'employment_status = 全职', 'person_category = 高层次人才'],
  ],
  [
    '上年度研发费用占销售收入比重在3%以上且研发费用总额100万元—500万元的企业，按研发费用的5%补助；500万元以上的，按8%补助；每家企业最高100万元。',
    'rate_subsidy: cap 100万元, tier 5%, tier 8%',
    ['rnd_ratio >= 3%', 'rnd_spend >= 100万元'],
  ],
  [
    '工业企业技改项目总投资500万元（含）以上、设备投资占比不低于60%的，按设备投资额的12%给予补助，最高500万元。已享受其他市级财政补助的不重复支持。',
    'rate_subsidy: rate 12%, cap 500万元',
    ['investment >= 500万元', 'other >= 60%', 'project_type = 技改项目'],
  ],
  [
    '对企业上年度用于技术改造的贷款，按年利率不超过3个百分点给予贴息，每户企业年贴息总额最高200万元，贴息期限不超过3年。',
    'loan_interest_subsidy: rate 3个百分点, cap 200万元, 3 years',
    [],
  ],
  [
    '新增上规入统企业连续在库满两年且营业收入正增长的，分两年给予20万元奖励，每年10万元。',
    'one_off_reward: amount 20万元, 2 years',
    ['first_above_scale = 上规'],
  ],
  [
    '限额以上批发企业年销售额同比增长12%以上的，按增量的0.5‰给予奖励，单户最高30万元。',
    'rate_subsidy: rate 0.5‰, cap 30万元',
    ['growth = 销售额同比增长12%以上', 'scale = 限额以上批发企业'],
  ],
  [
    '对租赁办公用房自用的新引进总部企业，三年内按每平方米每月不超过40元给予租金补助，补助面积不超过2000平方米。',
    'rent_subsidy: cap 40元, 3 years',
    ['headquarters = 总部企业', 'newly_introduced = true'],
  ],
  [
    '新能源汽车充电场站车位数不少于20个、年充电量超过50万千瓦时的，按0.2元/千瓦时给予运营补贴，单站年度最高30万元。',
    'per_unit_subsidy: amount 0.2元, cap 30万元',
    ['other >= 20个', 'other > 50万千瓦时'],
  ],
  [
    '种植优质水稻集中连片200亩以上的，每亩补贴150元；500亩以上的，每亩补贴200元。',
    'per_unit_subsidy: tier 150元, tier 200元',
    ['area >= 200亩'],
  ],
  ['农机购置补贴比例为30%，单机补贴额原则上不超过5万元。', 'rate_subsidy: rate 30%, cap 5万元', []],
  [
    '“首店”签约3年及以上的，中国首店、省首店、市首店分别给予100万元、50万元、20万元奖励。',
    'one_off_reward: tier 100万元, tier 50万元, tier 20万元',
    ['other >= 3年', 'facility in 中国首店|省首店|市首店'],
  ],
  [
    '引进法人金融机构，注册资本10亿元以上的，奖励1000万元；每增加1亿元再奖励20万元，最高不超过3000万元。',
    'one_off_reward: cap 3000万元, tier 1000万元, tier 20万元',
    ['paid_in_capital >= 10亿元'],
  ],
]

const sum = (value: Amount, unit: string | null): string => `${Array.isArray(value) ? value.join('-') : value}${unit ?? ''}`
function told(text: string): readonly [string, readonly string[]] {
  const result = readPolicyClause({ id: 'invented', text })
  if (!result.ok) throw new Error(result.error.code)
  const { benefit: b, conditions } = result.value
  const given = [
    ...(b.amount === null ? [] : [`amount ${sum(b.amount, b.unit)}`]),
    ...(b.rate === null ? [] : [`rate ${sum(b.rate, b.rate_unit)}`]),
    ...(b.cap === null ? [] : [`cap ${sum(b.cap, b.cap_unit)}`]),
    ...b.tiers.map((t) => `tier ${sum(t.amount, t.unit)}`),
    ...(b.years === null ? [] : [`${b.years} years`]),
    ...(b.months === null ? [] : [`${b.months} months`]),
  ]
  const asked = conditions
    .filter(({ field, value }) => !['activity', 'other'].includes(field) || typeof value === 'number')
    .map(({ field, op, value, unit }) => `${field} ${op} ${Array.isArray(value) ? value.join('|') : value}${unit ?? ''}`)
  return [`${b.kind}: ${given.join(', ')}`, asked]
}

test.each(clauses)('%s', (text, given, asked) => {
  expect(told(text)).toEqual([given, asked])
})
