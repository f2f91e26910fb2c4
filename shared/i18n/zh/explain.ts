import type { explainMessages as en } from '../en/explain';

export const explainMessages: Readonly<Record<keyof typeof en, string>> = {
  'default.none': '无',
  'default.keys': 'Patchcord 自带的按键',
  'default.ask': '{count, plural, other {您的 # 个条目将被移除。}}此后以默认值为准。',
  'default.ask-no': '保持不变',

  'mode.name.practice': '练习',
  'mode.name.pbx': '您的电话系统',
  'explain.mode': '练习模式中的来电者和同事由程序扮演；使用您的电话系统时，通话是真实的。',
  'explain.account': '只有国家有默认值。其余由您填写，或由管理员预设。',
  'explain.microphone': '来电者通过它听到您的声音。',
  'explain.speaker': '来电者的声音从这里播放。',
  'explain.ringer': '来电时在这里响铃，耳机放在桌上时也能听到。',
  'explain.sources': '用于识别来电者的业务系统和通讯录。',
  'explain.method': '对方接听之前由谁保持来电者：Patchcord 还是电话系统。',
  'explain.internal-digits': '位数超过此值的号码视为外部号码。',
  'explain.form': '您的电话系统要求的外部号码写法。',
  'explain.block-action': '适用于下面的每个号码；如果您拦截隐藏号码，也适用于它们。',
  'explain.theme': '浅色或深色；“跟随系统”与本机一致。',
  'explain.density': '紧凑模式一次显示更多内容。',

  'find.words.region': '国家代码, 国际区号, +86',
  'find.words.gain': '音量, 太小声, 太大声, 增益',
  'find.words.headset': '耳机按键, WebHID, Jabra, Poly',
  'find.words.devices': '输入, 输出, USB, 蓝牙, 听筒, 扬声器',
};
