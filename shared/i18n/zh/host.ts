import type { hostMessages as en } from '../en/host';

export const hostMessages: Readonly<Record<keyof typeof en, string>> = {
  'host.port-taken': '端口 {port} 已被其他程序占用；此次 Patchcord 使用 {used}。',
  'host.already-running': 'Patchcord 已在运行；这是它的新地址。',
  'host.no-browser': '未找到基于 Chromium 的浏览器。请在本机上用此类浏览器打开该地址。',
  'host.browser-as-root': '不会以 root 身份启动浏览器。请在本机上以其他用户身份打开该地址。',
  'host.no-display': '没有可用的显示器。请在本机上用基于 Chromium 的浏览器打开该地址。',
  'host.window-closed': '窗口已关闭。此地址可重新打开窗口；按 Ctrl-C 结束 Patchcord。',
  'host.gave-up':
    'Patchcord 反复出现同一故障，现在将退出。请重新启动。如果再次退出，请将 {folder} 中的日志交给管理员：其中有原因。',
  'host.start-failed':
    'Patchcord 无法启动：{problem}。请确认磁盘有可用空间，且您有权写入 Patchcord 的数据文件夹，然后重新启动 Patchcord。如果仍无法解决，请将 {folder} 中的日志交给管理员。',
  'host.starting': 'Patchcord 正在启动。',
  'host.desk-down': 'Patchcord 出现故障，正在重新启动。请稍候。',
  'host.open': '打开 Patchcord',
  'host.quit': '退出 Patchcord',
  'host.quit-anyway': '退出',
  'host.stay': '保持 Patchcord 运行',
  'host.badge': '{count, plural, other {# 项待查看}}',
  'host.no-pages': '页面尚未构建。请运行“npm run build”。',
  'host.no-port': '从 {port} 起未找到空闲端口。',
  'host.page.401.title': '未登录',
  'host.page.401.text': '请通过 Patchcord 的启动程序打开：每次启动都会给出一个仅可使用一次的地址。',
  'host.page.403.title': '已拒绝',
  'host.page.403.text': '此地址仅供本机上 Patchcord 自己的页面使用。',
  'host.page.404.title': '未找到',
  'host.page.404.text': '此地址没有任何内容。',
  'host.page.405.title': '已拒绝',
  'host.page.405.text': '此地址只能读取。',
};
