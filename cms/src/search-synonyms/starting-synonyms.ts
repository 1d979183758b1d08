type Start = { readonly word: string; readonly others: string; readonly direction: 'both' | 'one-way' }

/** Short and long names of the same thing. */
const SAME = [
  ['社保', '社会保险'],
  ['医保', '医疗保险'],
  ['公积金', '住房公积金'],
  ['身份证', '居民身份证'],
  ['户口本', '户口簿、居民户口簿'],
  ['驾照', '驾驶证、机动车驾驶证'],
  ['行驶证', '机动车行驶证'],
  ['低保', '最低生活保障'],
  ['公租房', '公共租赁住房'],
  ['经适房', '经济适用住房'],
  ['失业金', '失业保险金'],
  ['残疾证', '残疾人证'],
  ['出生证', '出生医学证明'],
  ['港澳通行证', '往来港澳通行证'],
  ['个税', '个人所得税'],
  ['高考', '普通高等学校招生全国统一考试'],
  ['城管', '城市管理'],
  ['环评', '环境影响评价'],
  ['安监', '安全生产监督管理'],
  ['政采', '政府采购'],
] as const

/** What people say, and what texts of the government call the things that they are after. */
const SPOKEN = [
  ['五险一金', '社会保险、住房公积金'],
  ['五险', '社会保险'],
  ['房产证', '不动产权证书、不动产登记'],
  ['执照', '营业执照'],
  ['开公司', '企业设立登记、公司设立登记'],
  ['退休金', '养老金'],
  ['打疫苗', '预防接种'],
  ['准生证', '生育登记'],
  ['结婚证', '结婚登记'],
  ['离婚证', '离婚登记'],
  ['幼升小', '小学入学、义务教育招生'],
  ['小升初', '初中入学、义务教育招生'],
  ['欠薪', '拖欠工资'],
  ['违章', '交通违法'],
  ['暂住证', '居住证'],
  ['考公', '公务员录用、公务员考试'],
] as const

/** Everyday words that a new group begins with. */
export const STARTING_SYNONYMS: readonly Start[] = [
  ...SAME.map(([word, others]) => ({ word, others, direction: 'both' as const })),
  ...SPOKEN.map(([word, others]) => ({ word, others, direction: 'one-way' as const })),
]
