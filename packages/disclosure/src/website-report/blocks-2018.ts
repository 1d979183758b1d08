import { activityBlocks } from './blocks-2018-activity.ts'
import { asked, block, counted, neededWith, optional, unseen } from './define.ts'
import type { WebsiteReportBlock } from './types.ts'

const OF_SITE = '取自站点资料；有变动的，请先改站点资料'

const basics = block({
  id: 'basics',
  title: '基本信息',
  source: unseen,
  fields: [
    counted({ id: 'reporting-organ', label: '填报单位', type: 'text', how: '站点资料中的主办单位' }),
    counted({ id: 'site-name', label: '网站名称', type: 'text', how: OF_SITE }),
    counted({ id: 'home-address', label: '首页网址', type: 'text', how: OF_SITE }),
    counted({ id: 'sponsor', label: '主办单位', type: 'text', how: OF_SITE }),
    counted({
      id: 'site-type',
      label: '网站类型',
      type: 'choice',
      options: [
        { id: 'portal', label: '政府门户网站' },
        { id: 'department', label: '部门网站' },
        { id: 'special', label: '专项网站' },
      ],
      how: '按站点类型：门户为政府门户网站，其余为部门网站',
    }),
    counted({ id: 'id-code', label: '政府网站标识码', type: 'text', how: OF_SITE }),
    counted({ id: 'icp-number', label: 'ICP备案号', type: 'text', how: OF_SITE }),
    counted({ id: 'police-number', label: '公安机关备案号', type: 'text', how: OF_SITE }),
    asked({ id: 'visitors', label: '独立用户访问总量', unit: '个', hint: '由访问统计系统提供' }),
    asked({ id: 'visits', label: '网站总访问量', unit: '次', hint: '由访问统计系统提供' }),
  ],
})

const publication = block({
  id: 'publication',
  title: '信息发布',
  fields: [
    counted({
      id: 'published-total',
      label: '总数',
      unit: '条',
      how: '下列三项之和；年内发布、现仍公开的本站稿件，引用其他站点的不计',
    }),
    counted({
      id: 'published-overview',
      label: '概况类信息更新量',
      unit: '条',
      how: '概况信息、机构职能、领导信息类栏目',
    }),
    counted({ id: 'published-news', label: '政务动态信息更新量', unit: '条', how: '动态要闻、通知公告类栏目' }),
    counted({
      id: 'published-catalogue',
      label: '信息公开目录信息更新量',
      unit: '条',
      how: '政策文件、政府信息公开、公开目录、公开指南、公开制度、公开年报、数据发布类栏目',
    }),
  ],
})

const topics = block({
  id: 'topics',
  title: '专栏专题',
  fields: [
    counted({
      id: 'topics-kept',
      label: '维护数量',
      unit: '个',
      how: '年末之前开设、现仍使用的专题专栏类栏目；有下级专题的，只计下级',
    }),
    counted({ id: 'topics-opened', label: '新开设数量', unit: '个', how: '其中年内开设的' }),
  ],
})

const interpretation = block({
  id: 'interpretation',
  title: '解读回应',
  fields: [
    counted({ id: 'interpretations', label: '解读信息发布总数', unit: '条', how: '政策解读类栏目' }),
    asked({ id: 'interpretation-texts', label: '解读材料数量', unit: '条', group: '其中' }),
    asked({
      id: 'interpretation-products',
      label: '解读产品数量',
      unit: '个',
      group: '其中',
      hint: '图解、动漫、视频等形式',
    }),
    asked({ id: 'interpretation-comments', label: '媒体评论文章数量', unit: '篇', group: '其中' }),
    asked({ id: 'responses', label: '回应公众关注热点或重大舆情数量', unit: '次' }),
  ],
})

const security = block({
  id: 'security',
  title: '安全防护',
  fields: [
    asked({ id: 'assessments', label: '安全检测评估次数', unit: '次' }),
    asked({ id: 'security-problems', label: '发现问题数量', unit: '个' }),
    asked({ id: 'security-mended', label: '问题整改数量', unit: '个' }),
    asked({ id: 'monitoring', label: '是否建立安全监测预警机制', type: 'yes-no' }),
    asked({ id: 'drill', label: '是否开展应急演练', type: 'yes-no' }),
    asked({ id: 'security-officer', label: '是否明确网站安全责任人', type: 'yes-no' }),
  ],
})

const newMedia = block({
  id: 'new-media',
  title: '移动新媒体',
  fields: [
    asked({ id: 'new-media', label: '是否有移动新媒体', type: 'yes-no' }),
    asked({ id: 'weibo-name', label: '名称', group: '微博', type: 'text', need: optional }),
    asked({ id: 'weibo-posts', label: '信息发布量', group: '微博', unit: '条', need: neededWith('weibo-name') }),
    asked({ id: 'weibo-followers', label: '关注量', group: '微博', unit: '个', need: neededWith('weibo-name') }),
    asked({ id: 'wechat-name', label: '名称', group: '微信', type: 'text', need: optional }),
    asked({ id: 'wechat-posts', label: '信息发布量', group: '微信', unit: '条', need: neededWith('wechat-name') }),
    asked({ id: 'wechat-subscribers', label: '订阅数', group: '微信', unit: '个', need: neededWith('wechat-name') }),
    asked({ id: 'new-media-other', label: '其他', type: 'text', need: optional, hint: '客户端、视频号等的名称' }),
  ],
})

const innovation = block({
  id: 'innovation',
  title: '创新发展',
  fields: [
    asked({
      id: 'innovations',
      label: '创新发展',
      type: 'choices',
      options: [
        { id: 'search', label: '搜索即服务' },
        { id: 'languages', label: '多语言版本' },
        { id: 'accessible', label: '无障碍浏览' },
        { id: 'personal', label: '千人千网' },
        { id: 'other', label: '其他' },
      ],
      need: optional,
      hint: '没有的不选',
    }),
    asked({ id: 'innovation-other', label: '其他创新', type: 'text', need: neededWith('innovations', 'other') }),
  ],
})

const signature = block({
  id: 'signature',
  title: '签署',
  source: unseen,
  fields: [
    asked({ id: 'head', label: '单位负责人', type: 'text' }),
    asked({ id: 'checker', label: '审核人', type: 'text' }),
    asked({ id: 'author', label: '填报人', type: 'text' }),
    counted({ id: 'phone', label: '联系电话', type: 'text', how: '站点资料中的联系电话' }),
    asked({ id: 'filled-on', label: '填报日期', type: 'day' }),
  ],
})

/** The blocks of the form, in its order. */
export const blocks2018: readonly WebsiteReportBlock[] = [
  basics,
  publication,
  topics,
  interpretation,
  ...activityBlocks,
  security,
  newMedia,
  innovation,
  signature,
]
