/** The fictional city. */
export const CITY = { code: 'qinglan', name: '青澜市', regionCode: '990100', postcode: '990000' } as const

export type DepartmentData = {
  readonly code: string
  readonly name: string
  readonly short: string
  /** 发文机关代字 without the place. */
  readonly letters: string
  readonly topic: string
  readonly functions: readonly string[]
  readonly offices: readonly string[]
}

export const DEPARTMENTS: readonly DepartmentData[] = [
  {
    code: 'fgw',
    name: '青澜市发展和改革委员会',
    short: '市发展改革委',
    letters: '发改',
    topic: 'projects',
    functions: [
      '拟订并组织实施全市国民经济和社会发展战略、中长期规划和年度计划',
      '监测分析宏观经济运行，提出调节政策建议',
      '承担重大建设项目布局和投资综合管理，按照权限审批、核准、备案固定资产投资项目',
      '拟订价格政策，组织成本调查监审和重要商品价格监测',
      '牵头优化营商环境，推进社会信用体系建设',
      '组织实施节能降碳、能源发展和粮食物资储备工作',
    ],
    offices: ['办公室', '综合规划科', '固定资产投资科', '营商环境科', '价格管理科', '能源科', '粮食和物资储备科'],
  },
  {
    code: 'jyj',
    name: '青澜市教育局',
    short: '市教育局',
    letters: '教',
    topic: 'education',
    functions: [
      '贯彻执行教育法律法规和方针政策，拟订全市教育改革发展规划并组织实施',
      '统筹管理学前教育、义务教育、普通高中教育、职业教育和特殊教育',
      '指导中小学招生入学、学籍管理和课程教学改革',
      '主管教师工作，组织实施教师资格制度和教师培训',
      '负责学生资助、学校安全、体育卫生与艺术教育工作',
      '管理市级教育经费，监测教育经费筹措和使用情况',
    ],
    offices: ['办公室', '基础教育科', '职业教育与民办教育科', '教师工作科', '学生资助管理中心', '校园安全科', '督导科'],
  },
  {
    code: 'kjj',
    name: '青澜市科学技术局',
    short: '市科技局',
    letters: '科',
    topic: 'science',
    functions: [
      '拟订全市科技创新发展规划和政策措施并组织实施',
      '组织重大科技项目攻关和科技成果转化应用',
      '负责高新技术企业、科技型中小企业培育服务',
      '推进研发平台、孵化载体和技术市场建设',
      '组织科技特派员、科学普及和科技人才工作',
      '负责科技经费管理、科研诚信建设和科技统计',
    ],
    offices: ['办公室', '规划与资源配置科', '高新技术科', '成果转化科', '农村与社会发展科', '科技监督科'],
  },
  {
    code: 'gaj',
    name: '青澜市公安局',
    short: '市公安局',
    letters: '公',
    topic: 'safety',
    functions: [
      '预防、制止和侦查违法犯罪活动，维护社会治安秩序',
      '管理户籍、居民身份证、出入境和居留有关事务',
      '维护道路交通安全和交通秩序，管理机动车和驾驶人',
      '打击治理电信网络诈骗等新型违法犯罪',
      '指导、监督机关、企事业单位治安保卫和群众性治安防范',
      '组织公安宣传、执法监督和队伍建设',
    ],
    offices: [
      '指挥中心',
      '治安管理支队',
      '刑事侦查支队',
      '交通警察支队',
      '出入境管理支队',
      '人口管理支队',
      '法制支队',
      '政治部',
    ],
  },
  {
    code: 'mzj',
    name: '青澜市民政局',
    short: '市民政局',
    letters: '民',
    topic: 'elderly',
    functions: [
      '拟订全市民政事业发展规划和政策并监督实施',
      '组织城乡居民最低生活保障、特困人员供养和临时救助',
      '统筹推进养老服务体系建设，承担老年人福利工作',
      '负责社会组织登记管理和慈善事业促进',
      '指导婚姻登记、殡葬管理和儿童福利工作',
      '承担行政区划、地名管理和边界管理工作',
    ],
    offices: ['办公室', '社会救助科', '养老服务科', '社会组织管理科', '区划地名科', '社会事务科', '儿童福利科'],
  },
  {
    code: 'czj',
    name: '青澜市财政局',
    short: '市财政局',
    letters: '财',
    topic: 'finance',
    functions: [
      '拟订财税发展规划和政策，编制年度市级预决算草案并组织执行',
      '管理市级各项财政收支，组织预算绩效评价',
      '负责政府非税收入、财政票据和国库管理',
      '拟订政府采购制度并监督管理',
      '管理行政事业单位国有资产和政府债务',
      '监督检查财税法规执行情况，管理会计工作',
    ],
    offices: [
      '办公室',
      '预算科',
      '国库科',
      '社会保障科',
      '农业农村科',
      '政府采购管理科',
      '会计和监督评价科',
      '资产管理科',
    ],
  },
  {
    code: 'rsj',
    name: '青澜市人力资源和社会保障局',
    short: '市人力资源社会保障局',
    letters: '人社',
    topic: 'employment',
    functions: [
      '拟订人力资源和社会保障事业发展规划并组织实施',
      '负责促进就业，完善公共就业创业服务体系',
      '统筹推进养老、失业、工伤保险制度实施',
      '综合管理事业单位人事、职称和技能人才工作',
      '负责劳动关系协调、劳动人事争议调解仲裁和劳动保障监察',
      '会同有关部门落实工资福利和退休政策',
    ],
    offices: [
      '办公室',
      '就业促进和失业保险科',
      '职业能力建设科',
      '事业单位人事管理科',
      '劳动关系科',
      '社会保险科',
      '劳动监察支队',
    ],
  },
  {
    code: 'zrj',
    name: '青澜市自然资源和规划局',
    short: '市自然资源规划局',
    letters: '自然资规',
    topic: 'land',
    functions: [
      '履行全民所有自然资源资产所有者职责和国土空间用途管制职责',
      '负责自然资源调查监测和统一确权登记',
      '组织编制并监督实施国土空间规划',
      '负责耕地保护、土地征收转用和节约集约利用',
      '统筹国土空间生态修复和地质灾害防治',
      '管理测绘地理信息和林业工作，查处违法案件',
    ],
    offices: [
      '办公室',
      '国土空间规划科',
      '耕地保护监督科',
      '确权登记科',
      '开发利用科',
      '生态修复和地质防灾科',
      '林业科',
      '执法监督科',
    ],
  },
  {
    code: 'sthj',
    name: '青澜市生态环境局',
    short: '市生态环境局',
    letters: '环',
    topic: 'ecology',
    functions: [
      '建立健全生态环境基本制度，拟订并实施环境保护规划',
      '监督管理大气、水、土壤、噪声、固体废物等污染防治',
      '负责环境影响评价、排污许可和环境准入管理',
      '组织生态环境监测，发布环境质量信息',
      '指导协调生态保护修复和生物多样性保护',
      '开展生态环境执法，处理环境信访和突发事件',
    ],
    offices: [
      '办公室',
      '大气环境科',
      '水生态环境科',
      '土壤生态环境科',
      '环评与排放管理科',
      '自然生态保护科',
      '法规与宣教科',
    ],
  },
  {
    code: 'zjj',
    name: '青澜市住房和城乡建设局',
    short: '市住房城乡建设局',
    letters: '建',
    topic: 'housing',
    functions: [
      '拟订住房和城乡建设规划、政策并组织实施',
      '负责保障性住房建设、分配和管理',
      '监督管理房地产市场、物业服务和房屋安全',
      '指导市政公用设施建设、运行和城市更新',
      '监督管理建筑市场、工程质量和施工安全',
      '指导村镇建设和农村住房安全保障',
    ],
    offices: ['办公室', '住房保障科', '房地产市场监管科', '物业管理科', '城市建设科', '工程质量安全科', '村镇建设科'],
  },
  {
    code: 'wjw',
    name: '青澜市卫生健康委员会',
    short: '市卫生健康委',
    letters: '卫',
    topic: 'health',
    functions: [
      '拟订卫生健康事业发展规划和政策并组织实施',
      '协调推进医药卫生体制改革和医疗资源配置',
      '组织疾病预防控制、免疫规划和卫生应急',
      '监督管理医疗机构执业、医疗质量和公共卫生',
      '指导基层卫生、妇幼健康、老龄健康和托育服务',
      '开展健康教育、爱国卫生和人口监测工作',
    ],
    offices: ['办公室', '医政医管科', '疾病预防控制科', '基层卫生健康科', '妇幼健康科', '老龄健康科', '综合监督科'],
  },
  {
    code: 'scjg',
    name: '青澜市市场监督管理局',
    short: '市市场监管局',
    letters: '市监',
    topic: 'market',
    functions: [
      '负责市场综合监督管理和经营主体统一登记注册',
      '监督管理食品、药品、化妆品、医疗器械安全',
      '监督管理特种设备安全和产品质量安全',
      '规范市场秩序，查处不正当竞争、价格违法等行为',
      '统一管理计量、标准化、检验检测和认证认可',
      '促进知识产权保护运用，保护消费者权益',
    ],
    offices: [
      '办公室',
      '登记注册科',
      '信用监管科',
      '食品安全监管科',
      '药品监管科',
      '特种设备安全监察科',
      '知识产权科',
      '消费者权益保护科',
    ],
  },
]

export type TownshipData = { readonly code: string; readonly name: string; readonly trait: string }

export type DistrictData = {
  readonly code: string
  readonly name: string
  readonly regionCode: string
  readonly letters: string
  readonly area: string
  readonly people: string
  readonly trait: string
  readonly townships: readonly TownshipData[]
}

export const DISTRICTS: readonly DistrictData[] = [
  {
    code: 'yunling',
    name: '云岭区',
    regionCode: '990102',
    letters: '云',
    area: '486.3平方公里',
    people: '62.8万人',
    trait: '是青澜市委、市政府所在地，城中有山、山下有江，是全市行政、文化和商贸中心',
    townships: [
      { code: 'yunling-hexi', name: '河西街道', trait: '地处澜江西岸，是老城区所在地，街巷纵横、商铺林立' },
      { code: 'yunling-zhongtai', name: '钟台街道', trait: '因街口古钟台得名，学校、医院集中' },
      { code: 'yunling-liumo', name: '柳陌街道', trait: '沿江绿道贯穿南北，是近年来建成的新居住区' },
      { code: 'yunling-shiqiaotou', name: '石桥头镇', trait: '镇口一座三孔石桥横跨桐溪，以装备制造和物流见长' },
      { code: 'yunling-qingwu', name: '青坞镇', trait: '四面环山、盛产毛竹和高山蔬菜' },
      { code: 'yunling-zhuchuan', name: '竹川镇', trait: '竹海连绵，竹编工艺传承三百余年' },
    ],
  },
  {
    code: 'lanhu',
    name: '澜湖区',
    regionCode: '990103',
    letters: '澜',
    area: '612.7平方公里',
    people: '54.6万人',
    trait: '环抱青澜湖，水网密布、物产丰饶，是全市的科教新区和生态渔业基地',
    townships: [
      { code: 'lanhu-hubin', name: '湖滨街道', trait: '濒临青澜湖，环湖步道串起三座公园' },
      { code: 'lanhu-xinlan', name: '新澜街道', trait: '是高新技术产业园所在地，青年人口占比高' },
      { code: 'lanhu-luting', name: '芦汀街道', trait: '因芦苇荡得名，湿地面积占辖区四分之一' },
      { code: 'lanhu-yupu', name: '渔浦镇', trait: '自古为渔港，如今以生态养殖和水产加工为主' },
      { code: 'lanhu-baiting', name: '白汀镇', trait: '白汀河穿镇而过，纺织产业历史悠久' },
      { code: 'lanhu-liantang', name: '莲塘镇', trait: '万亩莲田连片，是全国有名的莲子产区之一' },
    ],
  },
  {
    code: 'wangchuan',
    name: '望川区',
    regionCode: '990104',
    letters: '望',
    area: '958.2平方公里',
    people: '47.3万人',
    trait: '位于澜江下游平原，是全市重要的粮食主产区和先进制造业基地',
    townships: [
      { code: 'wangchuan-chengdong', name: '城东街道', trait: '是区政府驻地，商贸、教育、医疗设施齐全' },
      { code: 'wangchuan-chuannan', name: '川南街道', trait: '紧邻铁路货场，仓储物流企业聚集' },
      { code: 'wangchuan-fenglin', name: '枫林镇', trait: '每到深秋枫叶如火，乡村旅游小有名气' },
      { code: 'wangchuan-dayan', name: '大堰镇', trait: '古堰至今灌溉着两万亩良田' },
      { code: 'wangchuan-nanpo', name: '南陂镇', trait: '地势平坦、沟渠纵横，是水稻制种基地' },
      { code: 'wangchuan-luoquan', name: '罗泉乡', trait: '温泉资源丰富，正在建设康养小镇' },
    ],
  },
  {
    code: 'cangtong',
    name: '苍桐县',
    regionCode: '990121',
    letters: '苍',
    area: '1826.5平方公里',
    people: '38.9万人',
    trait: '地处青澜市西部山区，森林覆盖率百分之七十八，茶叶、油茶、中药材远近闻名',
    townships: [
      { code: 'cangtong-chengguan', name: '城关镇', trait: '是县政府驻地，古城墙遗址保存较好' },
      { code: 'cangtong-tongxi', name: '桐溪镇', trait: '桐溪画廊十里，是写生和研学的好去处' },
      { code: 'cangtong-guzhang', name: '古樟镇', trait: '镇中千年古樟数十株，老街保存完整' },
      { code: 'cangtong-yunti', name: '云梯乡', trait: '梯田层叠、云雾缭绕，平均海拔八百余米' },
      { code: 'cangtong-chaling', name: '茶岭乡', trait: '茶园面积一点六万亩，家家会做茶' },
      { code: 'cangtong-shuangtang', name: '双塘镇', trait: '以两口古塘得名，是全县的食用菌之乡' },
    ],
  },
]
