<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Banner</name>
    <message>
        <source>Enter the token…</source>
        <comment>button</comment>
        <translation>输入令牌…</translation>
    </message>
    <message>
        <source>Try now</source>
        <comment>button</comment>
        <translation>立即重试</translation>
    </message>
</context>
<context>
    <name>ChannelDetails</name>
    <message>
        <source>Not a channel itself, but a level above channels. Choose one below it.</source>
        <translation>它本身不是频道，而是频道的上级层。请选择它下面的一个。</translation>
    </message>
    <message>
        <source>No message yet</source>
        <comment>heading</comment>
        <translation>尚无消息</translation>
    </message>
    <message>
        <source>Last message</source>
        <comment>JSON view</comment>
        <translation>最近消息</translation>
    </message>
    <message>
        <source>The first %1 of %2</source>
        <comment>subscribers</comment>
        <translation>共 %2 个，此处为前 %1 个</translation>
    </message>
    <message>
        <source>held: </source>
        <comment>before the time of a message that stays</comment>
        <translation>已固定：</translation>
    </message>
    <message>
        <source>%1%2, %3</source>
        <comment>message: held, time of day, size</comment>
        <translation>%1%2，%3</translation>
    </message>
    <message>
        <source>Traffic</source>
        <comment>button: of this channel</comment>
        <translation>流量</translation>
    </message>
    <message>
        <source>Publish</source>
        <comment>button: on this channel</comment>
        <translation>发布</translation>
    </message>
    <message>
        <source>Unpin</source>
        <comment>button</comment>
        <translation>取消固定</translation>
    </message>
    <message>
        <source>Pin</source>
        <comment>button</comment>
        <translation>固定</translation>
    </message>
    <message>
        <source>Message</source>
        <comment>view of a channel</comment>
        <translation>消息</translation>
    </message>
    <message>
        <source>Changes</source>
        <comment>view of a channel</comment>
        <translation>变化</translation>
    </message>
    <message>
        <source>Subscribers</source>
        <comment>view of a channel</comment>
        <translation>订阅者</translation>
    </message>
    <message>
        <source>Show</source>
        <comment>choice</comment>
        <translation>显示</translation>
    </message>
    <message>
        <source>Go on with the latest message</source>
        <comment>button</comment>
        <translation>继续显示最新消息</translation>
    </message>
    <message>
        <source>Hold this message</source>
        <comment>button</comment>
        <translation>停在这条消息</translation>
    </message>
    <message>
        <source>This channel has ended. What is shown was known last, at %1.</source>
        <translation>此频道已结束。显示的是 %1 时最后已知的情况。</translation>
    </message>
    <message>
        <source>As of %1</source>
        <comment>server&apos;s time</comment>
        <translation>截至 %1</translation>
    </message>
    <message>
        <source>Only its beginning is kept here. In the channel&apos;s traffic, those that follow can be opened whole.</source>
        <comment>a message</comment>
        <translation>此处只保留其开头。在该频道的流量中，之后的消息可以完整打开。</translation>
    </message>
</context>
<context>
    <name>ChannelDifference</name>
    <message>
        <source>Changes since the message before</source>
        <comment>list</comment>
        <translation>与上一条消息的差异</translation>
    </message>
    <message>
        <source>was %1</source>
        <comment>value before a change</comment>
        <translation>原为 %1</translation>
    </message>
    <message>
        <source>now %1</source>
        <comment>value after a change</comment>
        <translation>现为 %1</translation>
    </message>
</context>
<context>
    <name>ChannelField</name>
    <message>
        <source>Channel, as /chat/demo or /service/echo</source>
        <translation>频道，如 /chat/demo 或 /service/echo</translation>
    </message>
    <message>
        <source>Known channels</source>
        <comment>list</comment>
        <translation>已知频道</translation>
    </message>
</context>
<context>
    <name>ChannelHeads</name>
    <message>
        <source>Channel</source>
        <comment>column</comment>
        <translation>频道</translation>
    </message>
    <message>
        <source>Messages</source>
        <comment>column: a second</comment>
        <translation>消息</translation>
    </message>
    <message>
        <source>Bytes</source>
        <comment>column: a second</comment>
        <translation>字节</translation>
    </message>
    <message>
        <source>Subscribers</source>
        <comment>column</comment>
        <translation>订阅者</translation>
    </message>
    <message>
        <source>Last message</source>
        <comment>column</comment>
        <translation>最近消息</translation>
    </message>
</context>
<context>
    <name>ChannelRow</name>
    <message>
        <source>Open</source>
        <comment>node of a tree</comment>
        <translation>已展开</translation>
    </message>
    <message>
        <source>Closed</source>
        <comment>node of a tree</comment>
        <translation>已折叠</translation>
    </message>
</context>
<context>
    <name>ChannelSubscribers</name>
    <message>
        <source>Nobody is subscribed to exactly this channel.</source>
        <translation>没有会话正好订阅此频道。</translation>
    </message>
    <message>
        <source>Subscribers</source>
        <comment>list</comment>
        <translation>订阅者</translation>
    </message>
    <message>
        <source>Opens the session</source>
        <comment>what a row does</comment>
        <translation>打开该会话</translation>
    </message>
</context>
<context>
    <name>ChannelTexts</name>
    <message>
        <source>persistent</source>
        <comment>channel</comment>
        <translation>持久</translation>
    </message>
    <message>
        <source>lazy</source>
        <comment>channel</comment>
        <translation>惰性</translation>
    </message>
    <message>
        <source>1 authorizer</source>
        <comment>channel</comment>
        <translation>1 个授权器</translation>
    </message>
    <message>
        <source>%1 authorizers</source>
        <comment>channel</comment>
        <translation>%1 个授权器</translation>
    </message>
    <message>
        <source>1 listener</source>
        <comment>channel</comment>
        <translation>1 个监听器</translation>
    </message>
    <message>
        <source>%1 listeners</source>
        <comment>channel</comment>
        <translation>%1 个监听器</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between flags</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>bytes a second</comment>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1, pinned, not at the server now</source>
        <comment>a channel, for screen readers</comment>
        <translation>%1，已固定，目前不在服务器上</translation>
    </message>
    <message>
        <source>%1, %2 messages a second, %3 bytes a second, %4 subscribers</source>
        <comment>a channel, for screen readers</comment>
        <translation>%1，每秒 %2 条消息，每秒 %3 字节，%4 个订阅者</translation>
    </message>
</context>
<context>
    <name>ChannelsPage</name>
    <message>
        <source>%1, the first %2 listed: narrow it with the filter</source>
        <comment>channels</comment>
        <translation>共 %1 个，列出前 %2 个：请用筛选缩小范围</translation>
    </message>
    <message>
        <source>%1 of %2 match</source>
        <comment>channels</comment>
        <translation>%2 个中有 %1 个匹配</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <comment>channels</comment>
        <translation>共 %1 个</translation>
    </message>
    <message>
        <source>Channels</source>
        <comment>page</comment>
        <translation>频道</translation>
    </message>
    <message>
        <source>Filter by a part of the name</source>
        <comment>channels</comment>
        <translation>按名称的一部分筛选</translation>
    </message>
    <message>
        <source>Channels</source>
        <comment>tree</comment>
        <translation>频道</translation>
    </message>
    <message>
        <source>Change the filter, or clear it with Escape.</source>
        <translation>请更改筛选条件，或按 Esc 清除。</translation>
    </message>
    <message>
        <source>Channels appear here as soon as somebody subscribes or publishes.</source>
        <translation>一旦有人订阅或发布，频道就会出现在这里。</translation>
    </message>
    <message>
        <source>No channel matches</source>
        <translation>没有匹配的频道</translation>
    </message>
    <message>
        <source>No channels</source>
        <translation>没有频道</translation>
    </message>
    <message>
        <source>%1 in all, in the order of %2</source>
        <comment>channels: number and time of day</comment>
        <translation>共 %1 个，按 %2 时的顺序</translation>
    </message>
</context>
<context>
    <name>ChoiceRow</name>
    <message>
        <source>%1: %2</source>
        <comment>label and value</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>ColumnsMenu</name>
    <message>
        <source>Columns</source>
        <comment>button</comment>
        <translation>列</translation>
    </message>
    <message>
        <source>%1 (no room)</source>
        <comment>column</comment>
        <translation>%1（空间不足）</translation>
    </message>
    <message>
        <source>As at first</source>
        <comment>button: columns of a table</comment>
        <translation>恢复默认</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Command palette</source>
        <comment>dialog</comment>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Find a page, command, channel or session</source>
        <comment>command</comment>
        <translation>查找页面、命令、频道或会话</translation>
    </message>
    <message>
        <source>Found</source>
        <comment>list</comment>
        <translation>查找结果</translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>Cancel</source>
        <comment>button</comment>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>ConnectionHere</name>
    <message>
        <source>%1. %2</source>
        <comment>state, and when it is tried again</comment>
        <translation>%1。%2</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>server at address</comment>
        <translation>%1，位于 %2</translation>
    </message>
    <message>
        <source>: this program is the server</source>
        <comment>after who we are to it</comment>
        <translation>：本程序就是服务器</translation>
    </message>
    <message>
        <source>Remember it</source>
        <comment>button</comment>
        <translation>记住它</translation>
    </message>
    <message>
        <source>Try now</source>
        <comment>button</comment>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>New window</source>
        <comment>button</comment>
        <translation>新窗口</translation>
    </message>
</context>
<context>
    <name>ConnectionsPage</name>
    <message>
        <source>Connections</source>
        <comment>page</comment>
        <translation>连接</translation>
    </message>
    <message>
        <source>Forget it</source>
        <comment>button</comment>
        <translation>忘记</translation>
    </message>
    <message>
        <source>Its address is not remembered any more, nor its token if the keychain holds it. Windows on it stay open.</source>
        <translation>不再记住其地址；若钥匙串存有其令牌，也一并删除。已打开的窗口保持不变。</translation>
    </message>
    <message>
        <source>Forget “%1”?</source>
        <comment>dialog</comment>
        <translation>忘记“%1”？</translation>
    </message>
    <message>
        <source>Remember a server</source>
        <comment>button</comment>
        <translation>记住一个服务器</translation>
    </message>
    <message>
        <source>Remembered servers</source>
        <comment>list</comment>
        <translation>已记住的服务器</translation>
    </message>
    <message>
        <source>Remember the servers that you watch: each is then one key away, with its token from a file, the keychain, or asked for.</source>
        <translation>记住您监视的服务器：之后一键即可到达，令牌取自文件、钥匙串，或临时询问。</translation>
    </message>
    <message>
        <source>No servers remembered</source>
        <translation>没有记住的服务器</translation>
    </message>
    <message>
        <source>1 server remembered</source>
        <translation>已记住 1 个服务器</translation>
    </message>
    <message>
        <source>%1 servers remembered</source>
        <translation>已记住 %1 个服务器</translation>
    </message>
</context>
<context>
    <name>DetailPane</name>
    <message>
        <source>Close the details</source>
        <comment>button</comment>
        <translation>关闭详情</translation>
    </message>
</context>
<context>
    <name>DraftsList</name>
    <message>
        <source>%1, %2</source>
        <comment>message: name or outcome, channel</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Throw away</source>
        <comment>button: a message that was composed</comment>
        <translation>丢弃</translation>
    </message>
</context>
<context>
    <name>EventDetails</name>
    <message>
        <source>Session</source>
        <comment>button: go to the page about it</comment>
        <translation>会话</translation>
    </message>
    <message>
        <source>Channel</source>
        <comment>button: go to the page about it</comment>
        <translation>频道</translation>
    </message>
    <message>
        <source>Events of this session</source>
        <comment>button</comment>
        <translation>此会话的事件</translation>
    </message>
</context>
<context>
    <name>EventHeads</name>
    <message>
        <source>Time</source>
        <comment>column</comment>
        <translation>时间</translation>
    </message>
    <message>
        <source>Event</source>
        <comment>column</comment>
        <translation>事件</translation>
    </message>
    <message>
        <source>Why</source>
        <comment>column</comment>
        <translation>原因</translation>
    </message>
    <message>
        <source>Channel</source>
        <comment>column</comment>
        <translation>频道</translation>
    </message>
    <message>
        <source>Session</source>
        <comment>column</comment>
        <translation>会话</translation>
    </message>
    <message>
        <source>Times</source>
        <comment>column: how often it happened</comment>
        <translation>次数</translation>
    </message>
</context>
<context>
    <name>EventStrip</name>
    <message>
        <source>The server does not show its log: %1</source>
        <translation>服务器不提供其日志：%1</translation>
    </message>
    <message>
        <source>Paused. %1 events are waiting.</source>
        <translation>已暂停。有 %1 个事件在等待。</translation>
    </message>
    <message>
        <source>Live. %1 shown of %2 that the server keeps.</source>
        <translation>实时。服务器保留 %2 个，显示 %1 个。</translation>
    </message>
    <message>
        <source>Refusals</source>
        <comment>kinds of events</comment>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Slow readers</source>
        <comment>kinds of events</comment>
        <translation>读取缓慢</translation>
    </message>
    <message>
        <source>Hooks</source>
        <comment>kinds of events</comment>
        <translation>钩子</translation>
    </message>
    <message>
        <source>Limits</source>
        <comment>kinds of events</comment>
        <translation>限额</translation>
    </message>
    <message>
        <source>Operators</source>
        <comment>kinds of events</comment>
        <translation>操作员</translation>
    </message>
    <message>
        <source>Comings and goings</source>
        <comment>kinds of events</comment>
        <translation>连接与断开</translation>
    </message>
    <message>
        <source>%1 passed unseen: too many at once</source>
        <translation>%1 个未显示：一次过多</translation>
    </message>
    <message>
        <source>Not live: as of %1.</source>
        <comment>time</comment>
        <translation>非实时：截至 %1。</translation>
    </message>
</context>
<context>
    <name>Events</name>
    <message>
        <source>Message refused</source>
        <comment>event</comment>
        <translation>消息被拒绝</translation>
    </message>
    <message>
        <source>Operator acted</source>
        <comment>event</comment>
        <translation>操作员操作</translation>
    </message>
    <message>
        <source>the security policy does not allow it</source>
        <translation>安全策略不允许</translation>
    </message>
    <message>
        <source>Look at the policy of the server: it decides who may do this on the channel.</source>
        <translation>请检查服务器的安全策略：由它决定谁可以在该频道上这样做。</translation>
    </message>
    <message>
        <source>no authorizer of the channel grants it</source>
        <translation>该频道没有授权器予以许可</translation>
    </message>
    <message>
        <source>Where a channel has authorizers, at least one must grant the operation.</source>
        <translation>设有授权器的频道，至少要有一个授权器许可该操作。</translation>
    </message>
    <message>
        <source>the session has as many subscriptions as it may</source>
        <translation>该会话的订阅数已达上限</translation>
    </message>
    <message>
        <source>A client that subscribes in a loop is the usual cause; otherwise raise the limit.</source>
        <translation>通常是客户端在循环中订阅所致；否则请提高限额。</translation>
    </message>
    <message>
        <source>the server has as many channels as it may</source>
        <translation>服务器的频道数已达上限</translation>
    </message>
    <message>
        <source>Clients that make a channel each time are the usual cause; otherwise raise maxChannels.</source>
        <translation>通常是客户端每次都新建频道所致；否则请提高 maxChannels。</translation>
    </message>
    <message>
        <source>the message names no channel that the server knows</source>
        <translation>消息未指明服务器已知的频道</translation>
    </message>
    <message>
        <source>The client is at fault: it must name a channel.</source>
        <translation>问题在客户端：必须指明频道。</translation>
    </message>
    <message>
        <source>there is no such session, or it is not the sender&apos;s</source>
        <translation>会话不存在，或不属于发送者</translation>
    </message>
    <message>
        <source>It expired, or the server was started anew. A sound client shakes hands again.</source>
        <translation>会话已过期，或服务器重新启动过。正常的客户端会重新握手。</translation>
    </message>
    <message>
        <source>the server does not let this client in, or is full</source>
        <translation>服务器不接纳此客户端，或已满</translation>
    </message>
    <message>
        <source>Check its credentials, the policy, and the limit of sessions.</source>
        <translation>请检查其凭据、安全策略和会话数限额。</translation>
    </message>
    <message>
        <source>the session had shaken hands already</source>
        <translation>该会话已经握过手</translation>
    </message>
    <message>
        <source>The client is at fault: it shakes hands twice.</source>
        <translation>问题在客户端：重复握手。</translation>
    </message>
    <message>
        <source>there is no such channel, and publishing may not create it</source>
        <translation>频道不存在，且发布时不得创建</translation>
    </message>
    <message>
        <source>The name may be misspelt. Otherwise create the channel, or allow its creation in the policy.</source>
        <translation>名称可能有拼写错误。否则请创建该频道，或在安全策略中允许创建。</translation>
    </message>
    <message>
        <source>there is no such channel, and subscribing may not create it</source>
        <translation>频道不存在，且订阅时不得创建</translation>
    </message>
    <message>
        <source>the session may not publish there</source>
        <translation>该会话无权在此发布</translation>
    </message>
    <message>
        <source>Look at the policy and the authorizers of the channel.</source>
        <translation>请检查安全策略和该频道的授权器。</translation>
    </message>
    <message>
        <source>the session may not subscribe there, or has too many subscriptions</source>
        <translation>该会话无权在此订阅，或订阅过多</translation>
    </message>
    <message>
        <source>the message does not say to what to subscribe</source>
        <translation>消息未说明订阅什么</translation>
    </message>
    <message>
        <source>The client is at fault: `subscription` is missing.</source>
        <translation>问题在客户端：缺少 `subscription`。</translation>
    </message>
    <message>
        <source>the subscription is no list of legal channel names</source>
        <translation>订阅内容不是合法频道名的列表</translation>
    </message>
    <message>
        <source>The client is at fault: see the channel that it named.</source>
        <translation>问题在客户端：请查看它指明的频道。</translation>
    </message>
    <message>
        <source>nobody can subscribe to a meta channel, or the session ended</source>
        <translation>元频道不可订阅，或会话已结束</translation>
    </message>
    <message>
        <source>The client is at fault, or came too late.</source>
        <translation>问题在客户端，或来得太晚。</translation>
    </message>
    <message>
        <source>nobody can unsubscribe from a meta channel</source>
        <translation>元频道不可退订</translation>
    </message>
    <message>
        <source>The client is at fault.</source>
        <translation>问题在客户端。</translation>
    </message>
    <message>
        <source>an extension or a listener of the server refused it</source>
        <translation>服务器的扩展或监听器拒绝了它</translation>
    </message>
    <message>
        <source>The server&apos;s application decided so; its log may say more.</source>
        <translation>这是服务器应用的决定；其日志中可能有更多说明。</translation>
    </message>
    <message>
        <source>the channel name is not legal</source>
        <translation>频道名不合法</translation>
    </message>
    <message>
        <source>The client is at fault: names begin with / and have no empty parts.</source>
        <translation>问题在客户端：名称须以 / 开头，且不含空段。</translation>
    </message>
    <message>
        <source>the id of the message is not legal</source>
        <translation>消息的 id 不合法</translation>
    </message>
    <message>
        <source>Publish refused</source>
        <comment>event</comment>
        <translation>发布被拒绝</translation>
    </message>
    <message>
        <source>Unsubscribe refused</source>
        <comment>event</comment>
        <translation>退订被拒绝</translation>
    </message>
    <message>
        <source>Subscription refused</source>
        <comment>event</comment>
        <translation>订阅被拒绝</translation>
    </message>
    <message>
        <source>Operator ended a session</source>
        <comment>event</comment>
        <translation>操作员结束了会话</translation>
    </message>
    <message>
        <source>Operator purged a queue</source>
        <comment>event</comment>
        <translation>操作员清空了队列</translation>
    </message>
    <message>
        <source>Operator sent a message</source>
        <comment>event</comment>
        <translation>操作员发送了消息</translation>
    </message>
    <message>
        <source>Operator published</source>
        <comment>event</comment>
        <translation>操作员发布了消息</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>握手</translation>
    </message>
    <message>
        <source>Handshake refused</source>
        <translation>握手被拒绝</translation>
    </message>
    <message>
        <source>Disconnected</source>
        <translation>已断开</translation>
    </message>
    <message>
        <source>Session expired</source>
        <translation>会话过期</translation>
    </message>
    <message>
        <source>Session ended by the server</source>
        <translation>会话被服务器结束</translation>
    </message>
    <message>
        <source>Queue overflowed, session ended</source>
        <translation>队列溢出，会话结束</translation>
    </message>
    <message>
        <source>Server stopped</source>
        <translation>服务器停止</translation>
    </message>
    <message>
        <source>Message refused</source>
        <translation>消息被拒绝</translation>
    </message>
    <message>
        <source>Events dropped</source>
        <translation>事件被丢弃</translation>
    </message>
    <message>
        <source>Stopped reading</source>
        <translation>停止读取</translation>
    </message>
    <message>
        <source>Reads again</source>
        <translation>恢复读取</translation>
    </message>
    <message>
        <source>Hook does not end</source>
        <translation>钩子未结束</translation>
    </message>
    <message>
        <source>Hook ended</source>
        <translation>钩子已结束</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>限额</translation>
    </message>
    <message>
        <source>Several sessions of one browser</source>
        <translation>同一浏览器的多个会话</translation>
    </message>
    <message>
        <source>Changed its transport</source>
        <translation>更换了传输方式</translation>
    </message>
    <message>
        <source>Long poll lost</source>
        <translation>长轮询丢失</translation>
    </message>
    <message>
        <source>Operator acted</source>
        <translation>操作员操作</translation>
    </message>
    <message>
        <source>The client did not come back within maxInterval: it is gone, asleep or cut off.</source>
        <translation>客户端未在 maxInterval 内回来：已离开、休眠或断网。</translation>
    </message>
    <message>
        <source>The client takes less than it subscribes to. Look at what it subscribes to and at its network.</source>
        <translation>客户端接收的少于它订阅的。请查看它订阅了什么，以及它的网络。</translation>
    </message>
    <message>
        <source>The client does not read: its messages wait here until its queue is full.</source>
        <translation>客户端不读取：它的消息在此等待，直到队列写满。</translation>
    </message>
    <message>
        <source>The server&apos;s application has not answered; what follows from this session waits.</source>
        <translation>服务器应用尚未应答；该会话的后续消息都在等待。</translation>
    </message>
    <message>
        <source>What goes beyond the limit is refused. Find what uses it up, or raise it.</source>
        <translation>超出限额的会被拒绝。请找出是什么用尽了它，或提高限额。</translation>
    </message>
    <message>
        <source>Further tabs of this browser poll instead of waiting: they are slower and cost more.</source>
        <translation>该浏览器的其他标签页改为定时轮询：更慢，开销也更大。</translation>
    </message>
    <message>
        <source>A proxy that cuts long requests is the usual cause; a timeout below its own helps.</source>
        <translation>通常是代理切断长请求所致；将 timeout 设得比代理的更短即可。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>reason and detail of an event</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>The server&apos;s application refused it with a reason of its own.</source>
        <comment>what to do</comment>
        <translation>服务器应用以自定的理由拒绝了它。</translation>
    </message>
    <message>
        <source>Information</source>
        <comment>severity</comment>
        <translation>信息</translation>
    </message>
    <message>
        <source>Notice</source>
        <comment>severity</comment>
        <translation>注意</translation>
    </message>
    <message>
        <source>Warning</source>
        <comment>severity</comment>
        <translation>警告</translation>
    </message>
    <message>
        <source>Error</source>
        <comment>severity</comment>
        <translation>错误</translation>
    </message>
    <message>
        <source>%1, %2: %3</source>
        <comment>time, severity, event</comment>
        <translation>%1，%2：%3</translation>
    </message>
    <message>
        <source>%1, %2: %3, %4</source>
        <comment>time, severity, event, channel</comment>
        <translation>%1，%2：%3，%4</translation>
    </message>
</context>
<context>
    <name>EventsPage</name>
    <message>
        <source>Events</source>
        <comment>page</comment>
        <translation>事件</translation>
    </message>
    <message>
        <source>Filter by session, address, channel, reason</source>
        <comment>events</comment>
        <translation>按会话、地址、频道、原因筛选</translation>
    </message>
    <message>
        <source>Space</source>
        <comment>key</comment>
        <translation>空格</translation>
    </message>
    <message>
        <source>Go on</source>
        <comment>button</comment>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <comment>button</comment>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Events</source>
        <comment>table</comment>
        <translation>事件</translation>
    </message>
    <message>
        <source>Follow the newest</source>
        <comment>button</comment>
        <translation>跟随最新</translation>
    </message>
    <message>
        <source>Change the filter or the kinds; Escape in the field clears it.</source>
        <translation>请更改筛选条件或种类；在输入框中按 Esc 可清除。</translation>
    </message>
    <message>
        <source>Handshakes, refusals, expiries, errors and what operators do appear here.</source>
        <translation>握手、拒绝、过期、错误以及操作员的操作会出现在这里。</translation>
    </message>
    <message>
        <source>No event matches</source>
        <translation>没有匹配的事件</translation>
    </message>
    <message>
        <source>Nothing has happened yet</source>
        <translation>尚未发生任何事件</translation>
    </message>
</context>
<context>
    <name>FactsList</name>
    <message>
        <source>%1: %2</source>
        <comment>label and value</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>FactsPane</name>
    <message>
        <source>Facts</source>
        <comment>list</comment>
        <translation>概况</translation>
    </message>
</context>
<context>
    <name>FilterField</name>
    <message>
        <source>Clear the filter</source>
        <comment>button</comment>
        <translation>清除筛选</translation>
    </message>
</context>
<context>
    <name>HeaderCell</name>
    <message>
        <source>Sorted, largest first</source>
        <comment>column</comment>
        <translation>已排序，从大到小</translation>
    </message>
    <message>
        <source>Sorted, smallest first</source>
        <comment>column</comment>
        <translation>已排序，从小到大</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>column: how it is sorted, what keys do</comment>
        <translation>%1。%2</translation>
    </message>
</context>
<context>
    <name>Json</name>
    <message>
        <source>the text ends too early: a bracket or a quote is open.</source>
        <translation>文本过早结束：有括号或引号未闭合。</translation>
    </message>
    <message>
        <source>a comma, a colon, a name or a bracket was expected.</source>
        <translation>此处应为逗号、冒号、名称或括号。</translation>
    </message>
    <message>
        <source>this is no legal value. Texts stand in double quotes.</source>
        <translation>这不是合法的值。文本须用双引号括起。</translation>
    </message>
    <message>
        <source>there is more than one value.</source>
        <translation>有不止一个值。</translation>
    </message>
    <message>
        <source>it is nested too deeply.</source>
        <translation>嵌套过深。</translation>
    </message>
    <message>
        <source>it is larger than %1.</source>
        <translation>超过了 %1。</translation>
    </message>
    <message>
        <source>Line %1, column %2: %3</source>
        <comment>place and problem</comment>
        <translation>第 %1 行，第 %2 列：%3</translation>
    </message>
</context>
<context>
    <name>KickDialog</name>
    <message>
        <source>End the session</source>
        <comment>button</comment>
        <translation>结束会话</translation>
    </message>
    <message>
        <source>Its connection is closed, its subscriptions end, and what waits for it is lost. Most clients come back at once, as a new session.</source>
        <translation>其连接将关闭，订阅将结束，等待它的消息将丢失。多数客户端会立即以新会话回来。</translation>
    </message>
    <message>
        <source>End this session?</source>
        <translation>结束此会话？</translation>
    </message>
    <message>
        <source>Reason, for the log (optional)</source>
        <translation>原因，写入日志（可选）</translation>
    </message>
</context>
<context>
    <name>LegendEntry</name>
    <message>
        <source>%1: %2</source>
        <comment>label and value</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Halley: %1</source>
        <comment>window</comment>
        <translation>Halley：%1</translation>
    </message>
</context>
<context>
    <name>NavigationRail</name>
    <message>
        <source>Pages</source>
        <comment>navigation</comment>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>OverviewChartGrid</name>
    <message>
        <source>Messages</source>
        <comment>chart</comment>
        <translation>消息</translation>
    </message>
    <message>
        <source>per second</source>
        <comment>unit of a chart</comment>
        <translation>每秒</translation>
    </message>
    <message>
        <source>In</source>
        <comment>messages received</comment>
        <translation>收</translation>
    </message>
    <message>
        <source>Out</source>
        <comment>messages sent</comment>
        <translation>发</translation>
    </message>
    <message>
        <source>Traffic</source>
        <comment>chart of bytes</comment>
        <translation>流量</translation>
    </message>
    <message>
        <source>bytes per second</source>
        <comment>unit of a chart</comment>
        <translation>字节每秒</translation>
    </message>
    <message>
        <source>In</source>
        <comment>bytes received</comment>
        <translation>收</translation>
    </message>
    <message>
        <source>Out</source>
        <comment>bytes sent</comment>
        <translation>发</translation>
    </message>
    <message>
        <source>Sessions</source>
        <comment>chart</comment>
        <translation>会话</translation>
    </message>
    <message>
        <source>by transport</source>
        <comment>unit of a chart</comment>
        <translation>按传输方式</translation>
    </message>
    <message>
        <source>WebSocket</source>
        <comment>transport</comment>
        <translation>WebSocket</translation>
    </message>
    <message>
        <source>Long polling</source>
        <comment>transport</comment>
        <translation>长轮询</translation>
    </message>
    <message>
        <source>Local</source>
        <comment>transport</comment>
        <translation>本地</translation>
    </message>
    <message>
        <source>Queues</source>
        <comment>chart</comment>
        <translation>队列</translation>
    </message>
    <message>
        <source>messages waiting, all sessions</source>
        <comment>unit of a chart</comment>
        <translation>等待的消息，全部会话</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>messages</comment>
        <translation>等待</translation>
    </message>
    <message>
        <source>Publishes and deliveries</source>
        <comment>chart</comment>
        <translation>发布与投递</translation>
    </message>
    <message>
        <source>Publishes</source>
        <comment>events</comment>
        <translation>发布</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <comment>events</comment>
        <translation>投递</translation>
    </message>
    <message>
        <source>Refused and dropped</source>
        <comment>chart</comment>
        <translation>拒绝与丢弃</translation>
    </message>
    <message>
        <source>messages per second</source>
        <comment>unit of a chart</comment>
        <translation>消息每秒</translation>
    </message>
    <message>
        <source>Refused</source>
        <comment>messages</comment>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Dropped</source>
        <comment>messages</comment>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Processor</source>
        <comment>chart</comment>
        <translation>处理器</translation>
    </message>
    <message>
        <source>% of one core</source>
        <comment>unit of a chart</comment>
        <translation>单个核心的 %</translation>
    </message>
    <message>
        <source>Server</source>
        <comment>processor time of the server</comment>
        <translation>服务器</translation>
    </message>
    <message>
        <source>of it for watching</source>
        <comment>processor time of the monitor</comment>
        <translation>其中用于监视</translation>
    </message>
    <message>
        <source>Memory</source>
        <comment>chart</comment>
        <translation>内存</translation>
    </message>
    <message>
        <source>bytes, resident</source>
        <comment>unit of a chart</comment>
        <translation>字节，常驻</translation>
    </message>
    <message>
        <source>Server</source>
        <comment>memory of the server</comment>
        <translation>服务器</translation>
    </message>
</context>
<context>
    <name>OverviewCharts</name>
    <message>
        <source>1 min</source>
        <comment>range of charts</comment>
        <translation>1 分钟</translation>
    </message>
    <message>
        <source>15 min</source>
        <comment>range of charts</comment>
        <translation>15 分钟</translation>
    </message>
    <message>
        <source>1 h</source>
        <comment>range of charts</comment>
        <translation>1 小时</translation>
    </message>
    <message>
        <source>Range of the charts</source>
        <translation>图表的时间范围</translation>
    </message>
    <message>
        <source>At %1</source>
        <comment>moment of the charts&apos; cursor</comment>
        <translation>%1 时</translation>
    </message>
    <message>
        <source>The left and right arrow keys move the moment at which all charts are read, with Shift ten steps; Escape takes it away.</source>
        <translation>左右方向键移动所有图表的读数时刻，加 Shift 为十步；Esc 取消。</translation>
    </message>
    <message>
        <source>Charts</source>
        <comment>group of charts</comment>
        <translation>图表</translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message>
        <source>Overview</source>
        <comment>page</comment>
        <translation>概览</translation>
    </message>
    <message>
        <source>%1, up %2</source>
        <comment>address and uptime</comment>
        <translation>%1，已运行 %2</translation>
    </message>
    <message>
        <source>What stands out</source>
        <comment>heading of the verdicts</comment>
        <translation>值得注意</translation>
    </message>
    <message>
        <source>The charts begin with the first answer of the server.</source>
        <translation>收到服务器的首个应答后，图表即开始。</translation>
    </message>
    <message>
        <source>No data yet</source>
        <translation>尚无数据</translation>
    </message>
    <message>
        <source>As of %1</source>
        <comment>time of the latest values</comment>
        <translation>截至 %1</translation>
    </message>
</context>
<context>
    <name>OverviewTiles</name>
    <message>
        <source>Messages in</source>
        <comment>tile</comment>
        <translation>收到消息</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>bytes a second</comment>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>/s</source>
        <comment>per second</comment>
        <translation>/秒</translation>
    </message>
    <message>
        <source>Messages out</source>
        <comment>tile</comment>
        <translation>发出消息</translation>
    </message>
    <message>
        <source>Sessions</source>
        <comment>tile</comment>
        <translation>会话</translation>
    </message>
    <message>
        <source>%1 held</source>
        <comment>sessions with a connect waiting</comment>
        <translation>%1 个保持中</translation>
    </message>
    <message>
        <source>Queued</source>
        <comment>tile</comment>
        <translation>排队</translation>
    </message>
    <message>
        <source>msg</source>
        <comment>messages</comment>
        <translation>条</translation>
    </message>
    <message>
        <source>Dropped</source>
        <comment>tile</comment>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Channels</source>
        <comment>tile</comment>
        <translation>频道</translation>
    </message>
    <message>
        <source>%1 deliveries/s</source>
        <comment>rate</comment>
        <translation>%1 次投递/秒</translation>
    </message>
    <message>
        <source>%1 % for watching</source>
        <comment>share of the monitor</comment>
        <translation>其中监视占 %1 %</translation>
    </message>
    <message>
        <source>up %1</source>
        <comment>uptime</comment>
        <translation>已运行 %1</translation>
    </message>
    <message>
        <source>Processor</source>
        <comment>tile</comment>
        <translation>处理器</translation>
    </message>
    <message>
        <source>% of a core</source>
        <comment>unit of a tile</comment>
        <translation>% 单核</translation>
    </message>
    <message>
        <source>Memory</source>
        <comment>tile</comment>
        <translation>内存</translation>
    </message>
    <message>
        <source>%1 refused</source>
        <comment>requests</comment>
        <translation>拒绝 %1</translation>
    </message>
    <message>
        <source>since start</source>
        <comment>messages</comment>
        <translation>自启动起</translation>
    </message>
</context>
<context>
    <name>OverviewVerdicts</name>
    <message>
        <source>Server</source>
        <comment>heading of facts</comment>
        <translation>服务器</translation>
    </message>
</context>
<context>
    <name>PaletteRow</name>
    <message>
        <source>Channel</source>
        <comment>kind of a row</comment>
        <translation>频道</translation>
    </message>
    <message>
        <source>Session</source>
        <comment>kind of a row</comment>
        <translation>会话</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>kind and name</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>PublishComposer</name>
    <message>
        <source>Channel</source>
        <comment>heading</comment>
        <translation>频道</translation>
    </message>
    <message>
        <source>Data, as JSON</source>
        <comment>heading</comment>
        <translation>数据，JSON 格式</translation>
    </message>
    <message>
        <source>Data, as JSON</source>
        <translation>数据，JSON 格式</translation>
    </message>
    <message>
        <source>Go there</source>
        <comment>button: to the error in a text</comment>
        <translation>转到该处</translation>
    </message>
    <message>
        <source>Lay out</source>
        <comment>button: of JSON</comment>
        <translation>整理格式</translation>
    </message>
    <message>
        <source>Publish</source>
        <comment>button</comment>
        <translation>发布</translation>
    </message>
    <message>
        <source>Ctrl+Return</source>
        <comment>key</comment>
        <translation>Ctrl+Enter</translation>
    </message>
</context>
<context>
    <name>PublishPage</name>
    <message>
        <source>Publish</source>
        <comment>page</comment>
        <translation>发布</translation>
    </message>
</context>
<context>
    <name>PublishResult</name>
    <message>
        <source>1 answer of the service</source>
        <translation>服务的 1 个应答</translation>
    </message>
    <message>
        <source>%1 answers of the service, the latest:</source>
        <translation>服务的 %1 个应答，最近的是：</translation>
    </message>
    <message>
        <source>Reply</source>
        <comment>JSON view</comment>
        <translation>应答</translation>
    </message>
</context>
<context>
    <name>PublishShelf</name>
    <message>
        <source>Templates</source>
        <comment>heading</comment>
        <translation>模板</translation>
    </message>
    <message>
        <source>Save this one as</source>
        <comment>name of a template</comment>
        <translation>将此保存为</translation>
    </message>
    <message>
        <source>Save</source>
        <comment>button</comment>
        <translation>保存</translation>
    </message>
    <message>
        <source>None yet.</source>
        <comment>templates</comment>
        <translation>尚无。</translation>
    </message>
    <message>
        <source>Templates</source>
        <comment>list</comment>
        <translation>模板</translation>
    </message>
    <message>
        <source>Sent</source>
        <comment>heading: messages</comment>
        <translation>发出</translation>
    </message>
    <message>
        <source>Forget what was sent</source>
        <comment>button</comment>
        <translation>忘记已发送的</translation>
    </message>
    <message>
        <source>What you publish is listed here, to be sent again.</source>
        <translation>您发布的内容列在这里，可再次发送。</translation>
    </message>
    <message>
        <source>Sent</source>
        <comment>list: messages</comment>
        <translation>发出</translation>
    </message>
</context>
<context>
    <name>QueueRow</name>
    <message>
        <source>Message %1 on %2, %3</source>
        <comment>of a queue: number, channel and size</comment>
        <translation>第 %1 条消息，频道 %2，%3</translation>
    </message>
    <message>
        <source>lazy, %1</source>
        <comment>size of a message that does not hurry</comment>
        <translation>惰性，%1</translation>
    </message>
</context>
<context>
    <name>SendDialog</name>
    <message>
        <source>Send it</source>
        <comment>button</comment>
        <translation>发送</translation>
    </message>
    <message>
        <source>Only this session gets it, as if it had been published on the channel, whether it is subscribed or not.</source>
        <translation>只有此会话会收到，如同在该频道上发布的一样，无论它是否订阅。</translation>
    </message>
    <message>
        <source>Send a message to this session</source>
        <translation>向此会话发送消息</translation>
    </message>
    <message>
        <source>Channel, as /chat/demo</source>
        <translation>频道，如 /chat/demo</translation>
    </message>
    <message>
        <source>Data, as JSON</source>
        <translation>数据，JSON 格式</translation>
    </message>
</context>
<context>
    <name>SeriesChart</name>
    <message>
        <source>%1/s</source>
        <comment>bytes a second</comment>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>a share</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>least and greatest value</comment>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>not known</source>
        <comment>part of a chart without data</comment>
        <translation>未知</translation>
    </message>
</context>
<context>
    <name>ServerActions</name>
    <message>
        <source>Connect in this window</source>
        <comment>button</comment>
        <translation>在此窗口连接</translation>
    </message>
    <message>
        <source>In a new window</source>
        <comment>button</comment>
        <translation>在新窗口</translation>
    </message>
    <message>
        <source>Change…</source>
        <comment>button</comment>
        <translation>更改…</translation>
    </message>
    <message>
        <source>Forget…</source>
        <comment>button</comment>
        <translation>忘记…</translation>
    </message>
</context>
<context>
    <name>ServerEditor</name>
    <message>
        <source>Remember a server</source>
        <comment>dialog</comment>
        <translation>记住一个服务器</translation>
    </message>
    <message>
        <source>Change a server</source>
        <comment>dialog</comment>
        <translation>更改服务器</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>label of a field</comment>
        <translation>名称</translation>
    </message>
    <message>
        <source>Production</source>
        <comment>example of a server&apos;s name</comment>
        <translation>生产环境</translation>
    </message>
    <message>
        <source>Address</source>
        <comment>label of a field</comment>
        <translation>地址</translation>
    </message>
    <message>
        <source>Operator token</source>
        <comment>label of a field</comment>
        <translation>操作员令牌</translation>
    </message>
    <message>
        <source>From a file</source>
        <comment>where a token comes from</comment>
        <translation>取自文件</translation>
    </message>
    <message>
        <source>Keychain</source>
        <comment>where a token comes from</comment>
        <translation>钥匙串</translation>
    </message>
    <message>
        <source>Ask each time</source>
        <comment>where a token comes from</comment>
        <translation>每次询问</translation>
    </message>
    <message>
        <source>File with the token</source>
        <comment>label of a field</comment>
        <translation>令牌文件</translation>
    </message>
    <message>
        <source>Empty: found by itself, for a server of yours on this machine</source>
        <comment>placeholder</comment>
        <translation>留空：自动查找，适用于您在本机上的服务器</translation>
    </message>
    <message>
        <source>Only the path is remembered; the file is read at each connection.</source>
        <translation>只记住路径；每次连接时读取文件。</translation>
    </message>
    <message>
        <source>The keychain of this desktop is asked. A token that it lacks is asked for, and can be kept there.</source>
        <translation>询问此桌面的钥匙串。其中没有的令牌会请您输入，并可保存在那里。</translation>
    </message>
    <message>
        <source>The token stays in memory until its window is closed.</source>
        <translation>令牌保留在内存中，直到其窗口关闭。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <comment>button</comment>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <comment>button</comment>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>ServerHeads</name>
    <message>
        <source>Name</source>
        <comment>column of servers</comment>
        <translation>名称</translation>
    </message>
    <message>
        <source>Address</source>
        <comment>column of servers</comment>
        <translation>地址</translation>
    </message>
    <message>
        <source>Token</source>
        <comment>column of servers</comment>
        <translation>令牌</translation>
    </message>
    <message>
        <source>State</source>
        <comment>column of servers</comment>
        <translation>状态</translation>
    </message>
    <message>
        <source>Last used</source>
        <comment>column of servers</comment>
        <translation>上次使用</translation>
    </message>
</context>
<context>
    <name>ServerRow</name>
    <message>
        <source>%1, %2, token: %3, last used: %4</source>
        <comment>server in a list</comment>
        <translation>%1，%2，令牌：%3，上次使用：%4</translation>
    </message>
    <message>
        <source>This window</source>
        <comment>badge of a server</comment>
        <translation>此窗口</translation>
    </message>
</context>
<context>
    <name>SessionActions</name>
    <message>
        <source>Send…</source>
        <comment>button: a message to a session</comment>
        <translation>发送…</translation>
    </message>
    <message>
        <source>Purge queue…</source>
        <comment>button</comment>
        <translation>清空队列…</translation>
    </message>
    <message>
        <source>Delete, in the table</source>
        <comment>key</comment>
        <translation>Delete，在表格中</translation>
    </message>
    <message>
        <source>Kick…</source>
        <comment>button: end a session</comment>
        <translation>断开…</translation>
    </message>
    <message>
        <source>Clear the result</source>
        <comment>button</comment>
        <translation>清除结果</translation>
    </message>
    <message>
        <source>Purge the queue</source>
        <comment>button</comment>
        <translation>清空队列</translation>
    </message>
    <message>
        <source>Everything that waits for it is thrown away. The session goes on; it will not know what it missed.</source>
        <translation>等待它的全部消息将被丢弃。会话继续；它不会知道错过了什么。</translation>
    </message>
    <message>
        <source>Purge the queue of this session?</source>
        <translation>清空此会话的队列？</translation>
    </message>
</context>
<context>
    <name>SessionColumns</name>
    <message>
        <source>Session</source>
        <comment>column</comment>
        <translation>会话</translation>
    </message>
    <message>
        <source>User</source>
        <comment>column</comment>
        <translation>用户</translation>
    </message>
    <message>
        <source>Transport</source>
        <comment>column</comment>
        <translation>传输方式</translation>
    </message>
    <message>
        <source>Address</source>
        <comment>column</comment>
        <translation>地址</translation>
    </message>
    <message>
        <source>Agent</source>
        <comment>column</comment>
        <translation>客户端</translation>
    </message>
    <message>
        <source>State</source>
        <comment>column</comment>
        <translation>状态</translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <comment>column</comment>
        <translation>订阅</translation>
    </message>
    <message>
        <source>Queue</source>
        <comment>column: messages waiting</comment>
        <translation>队列</translation>
    </message>
    <message>
        <source>Last minute</source>
        <comment>column: how the queue changed</comment>
        <translation>最近一分钟</translation>
    </message>
    <message>
        <source>Queued</source>
        <comment>column: bytes waiting</comment>
        <translation>排队</translation>
    </message>
    <message>
        <source>In/s</source>
        <comment>column: messages a second</comment>
        <translation>收/秒</translation>
    </message>
    <message>
        <source>Out/s</source>
        <comment>column: messages a second</comment>
        <translation>发/秒</translation>
    </message>
    <message>
        <source>Age</source>
        <comment>column</comment>
        <translation>时长</translation>
    </message>
    <message>
        <source>Last heard</source>
        <comment>column: how long ago</comment>
        <translation>最近收到</translation>
    </message>
</context>
<context>
    <name>SessionDetails</name>
    <message>
        <source>This session has ended. What is shown was known last, at %1.</source>
        <translation>此会话已结束。显示的是 %1 时最后已知的情况。</translation>
    </message>
    <message>
        <source>As of %1</source>
        <comment>server&apos;s time</comment>
        <translation>截至 %1</translation>
    </message>
    <message>
        <source>Views of the session</source>
        <comment>tabs</comment>
        <translation>会话的视图</translation>
    </message>
    <message>
        <source>Facts</source>
        <comment>tab</comment>
        <translation>概况</translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <comment>tab</comment>
        <translation>订阅</translation>
    </message>
    <message>
        <source>Queue</source>
        <comment>tab</comment>
        <translation>队列</translation>
    </message>
    <message>
        <source>Timeline</source>
        <comment>tab</comment>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Traffic</source>
        <comment>tab</comment>
        <translation>流量</translation>
    </message>
</context>
<context>
    <name>SessionQueue</name>
    <message>
        <source>Queue</source>
        <comment>list</comment>
        <translation>队列</translation>
    </message>
    <message>
        <source>Message</source>
        <comment>JSON view</comment>
        <translation>消息</translation>
    </message>
    <message>
        <source>The queue cannot be read: %1</source>
        <translation>无法读取队列：%1</translation>
    </message>
    <message>
        <source>The first %1 of %2 at %3. Looking does not consume.</source>
        <comment>heading: messages of a queue, time</comment>
        <translation>%3 时共 %2 条，此处为前 %1 条。查看不会取走消息。</translation>
    </message>
    <message>
        <source>Nothing was waiting at %1.</source>
        <comment>an empty queue</comment>
        <translation>%1 时没有等待的消息。</translation>
    </message>
    <message>
        <source>%1 waiting at %2. Looking does not consume.</source>
        <comment>heading: messages of a queue, time</comment>
        <translation>%2 时有 %1 条等待。查看不会取走消息。</translation>
    </message>
    <message>
        <source>Open whole</source>
        <comment>button</comment>
        <translation>完整打开</translation>
    </message>
</context>
<context>
    <name>SessionRow</name>
    <message>
        <source>Loading</source>
        <comment>row of a table</comment>
        <translation>正在加载</translation>
    </message>
</context>
<context>
    <name>SessionSubscriptions</name>
    <message>
        <source>The first %1 of %2</source>
        <comment>heading: subscriptions</comment>
        <translation>共 %2 个，此处为前 %1 个</translation>
    </message>
    <message>
        <source>%1 subscriptions</source>
        <comment>heading</comment>
        <translation>%1 个订阅</translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <comment>list</comment>
        <translation>订阅</translation>
    </message>
</context>
<context>
    <name>SessionTimeline</name>
    <message>
        <source>Nothing is known of it yet.</source>
        <comment>an empty timeline</comment>
        <translation>对它尚无所知。</translation>
    </message>
    <message>
        <source>The latest first. Connects, publishes and deliveries are kept from when one looks.</source>
        <comment>timeline</comment>
        <translation>最新的在前。连接、发布和投递从查看时起记录。</translation>
    </message>
    <message>
        <source>Timeline</source>
        <comment>list</comment>
        <translation>时间线</translation>
    </message>
</context>
<context>
    <name>SessionTraffic</name>
    <message>
        <source>The server gives no tap: %1</source>
        <translation>服务器不提供流量监听：%1</translation>
    </message>
    <message>
        <source>Opening a tap…</source>
        <translation>正在开始监听流量…</translation>
    </message>
    <message>
        <source>Live: %1 shown, %2 skipped because there were too many.</source>
        <translation>实时：显示 %1 条，因过多略过 %2 条。</translation>
    </message>
    <message>
        <source>Live: %1 shown.</source>
        <comment>messages</comment>
        <translation>实时：显示 %1。</translation>
    </message>
    <message>
        <source>Traffic of the session</source>
        <comment>list</comment>
        <translation>会话的流量</translation>
    </message>
    <message>
        <source>Message</source>
        <comment>JSON view</comment>
        <translation>消息</translation>
    </message>
    <message>
        <source>Not live: as of %1.</source>
        <comment>time</comment>
        <translation>非实时：截至 %1。</translation>
    </message>
    <message>
        <source>Open whole</source>
        <comment>button</comment>
        <translation>完整打开</translation>
    </message>
    <message>
        <source>Message as it came</source>
        <comment>text view</comment>
        <translation>消息原文</translation>
    </message>
</context>
<context>
    <name>SessionsHeader</name>
    <message>
        <source>Shift with Left or Right changes its width</source>
        <comment>column</comment>
        <translation>按 Shift 加左右方向键更改列宽</translation>
    </message>
</context>
<context>
    <name>SessionsPage</name>
    <message>
        <source>%1 of %2 match</source>
        <comment>sessions</comment>
        <translation>%2 个中有 %1 个匹配</translation>
    </message>
    <message>
        <source>%1, the first %2 listed</source>
        <comment>sessions</comment>
        <translation>共 %1 个，列出前 %2 个</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <comment>sessions</comment>
        <translation>共 %1 个</translation>
    </message>
    <message>
        <source>Sessions</source>
        <comment>page</comment>
        <translation>会话</translation>
    </message>
    <message>
        <source>Filter by id, address, agent, state</source>
        <comment>sessions</comment>
        <translation>按 id、地址、客户端、状态筛选</translation>
    </message>
    <message>
        <source>Sessions</source>
        <comment>table</comment>
        <translation>会话</translation>
    </message>
    <message>
        <source>Change the filter, or clear it with Escape.</source>
        <translation>请更改筛选条件，或按 Esc 清除。</translation>
    </message>
    <message>
        <source>Sessions appear here as soon as a client shakes hands.</source>
        <translation>一旦有客户端握手，会话就会出现在这里。</translation>
    </message>
    <message>
        <source>No session matches</source>
        <translation>没有匹配的会话</translation>
    </message>
    <message>
        <source>No sessions</source>
        <translation>没有会话</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <comment>page</comment>
        <translation>设置</translation>
    </message>
    <message>
        <source>Not kept: this run remembers nothing.</source>
        <comment>settings</comment>
        <translation>不保存：本次运行不记录任何设置。</translation>
    </message>
    <message>
        <source>Kept in %1</source>
        <comment>settings, path of a file</comment>
        <translation>保存在 %1</translation>
    </message>
    <message>
        <source>Looks</source>
        <comment>heading of settings</comment>
        <translation>外观</translation>
    </message>
    <message>
        <source>High contrast is for those who need it. Ctrl+T switches between dark and light.</source>
        <translation>高对比度供有需要的人使用。Ctrl+T 在深色和浅色之间切换。</translation>
    </message>
    <message>
        <source>Colours</source>
        <comment>setting</comment>
        <translation>颜色</translation>
    </message>
    <message>
        <source>System</source>
        <comment>setting</comment>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Dark</source>
        <comment>colour scheme</comment>
        <translation>深色</translation>
    </message>
    <message>
        <source>Light</source>
        <comment>colour scheme</comment>
        <translation>浅色</translation>
    </message>
    <message>
        <source>High contrast</source>
        <comment>colour scheme</comment>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Compact shows a quarter more rows.</source>
        <translation>紧凑可多显示四分之一的行。</translation>
    </message>
    <message>
        <source>Density</source>
        <comment>setting</comment>
        <translation>密度</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <comment>density</comment>
        <translation>宽松</translation>
    </message>
    <message>
        <source>Compact</source>
        <comment>density</comment>
        <translation>紧凑</translation>
    </message>
    <message>
        <source>Names, channels and messages are shown as the server has them.</source>
        <translation>名称、频道和消息按服务器上的原样显示。</translation>
    </message>
    <message>
        <source>Language</source>
        <comment>setting</comment>
        <translation>语言</translation>
    </message>
    <message>
        <source>Safety</source>
        <comment>heading of settings</comment>
        <translation>安全</translation>
    </message>
    <message>
        <source>This console was started with --read-only: it stays so until it ends.</source>
        <translation>本控制台以 --read-only 启动：在退出之前一直只读。</translation>
    </message>
    <message>
        <source>Watch only: kicking, purging, sending and publishing are not offered.</source>
        <translation>只监视：不提供断开会话、清空队列、发送和发布。</translation>
    </message>
    <message>
        <source>Read-only mode</source>
        <comment>setting</comment>
        <translation>只读模式</translation>
    </message>
    <message>
        <source>The window, its page and the columns of tables are remembered by themselves.</source>
        <translation>窗口、页面和表格的列会自动记住。</translation>
    </message>
    <message>
        <source>Rows do not pulse, and nothing moves in the topology.</source>
        <translation>行不闪动，拓扑图中也没有移动。</translation>
    </message>
    <message>
        <source>Less movement</source>
        <comment>setting</comment>
        <translation>减少动态效果</translation>
    </message>
</context>
<context>
    <name>ShortcutGroups</name>
    <message>
        <source>%1: %2</source>
        <comment>keys and what they do</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>ShortcutTable</name>
    <message>
        <source>Overview</source>
        <comment>page</comment>
        <translation>概览</translation>
    </message>
    <message>
        <source>Sessions</source>
        <comment>page</comment>
        <translation>会话</translation>
    </message>
    <message>
        <source>Channels</source>
        <comment>page</comment>
        <translation>频道</translation>
    </message>
    <message>
        <source>Traffic</source>
        <comment>page</comment>
        <translation>流量</translation>
    </message>
    <message>
        <source>Topology</source>
        <comment>page</comment>
        <translation>拓扑</translation>
    </message>
    <message>
        <source>Publish</source>
        <comment>page</comment>
        <translation>发布</translation>
    </message>
    <message>
        <source>Events</source>
        <comment>page</comment>
        <translation>事件</translation>
    </message>
    <message>
        <source>Connections</source>
        <comment>page</comment>
        <translation>连接</translation>
    </message>
    <message>
        <source>Settings</source>
        <comment>page</comment>
        <translation>设置</translation>
    </message>
    <message>
        <source>Find a page, command, channel or session</source>
        <comment>command</comment>
        <translation>查找页面、命令、频道或会话</translation>
    </message>
    <message>
        <source>Show what the keys do</source>
        <comment>command</comment>
        <translation>显示快捷键</translation>
    </message>
    <message>
        <source>Go to the filter of the page</source>
        <comment>command</comment>
        <translation>转到本页的筛选框</translation>
    </message>
    <message>
        <source>Back to the page before</source>
        <comment>command</comment>
        <translation>返回上一页面</translation>
    </message>
    <message>
        <source>Switch between dark and light</source>
        <comment>command</comment>
        <translation>切换深色与浅色</translation>
    </message>
    <message>
        <source>Quit</source>
        <comment>command</comment>
        <translation>退出</translation>
    </message>
    <message>
        <source>High contrast</source>
        <comment>command</comment>
        <translation>高对比度</translation>
    </message>
    <message>
        <source>Dark or light as the system has it</source>
        <comment>command</comment>
        <translation>深色或浅色跟随系统</translation>
    </message>
    <message>
        <source>Compact or comfortable rows</source>
        <comment>command</comment>
        <translation>行距紧凑或宽松</translation>
    </message>
    <message>
        <source>Read-only mode on or off</source>
        <comment>command</comment>
        <translation>开启或关闭只读模式</translation>
    </message>
    <message>
        <source>To the next control; with Shift to the one before</source>
        <comment>keys</comment>
        <translation>到下一个控件；加 Shift 到上一个</translation>
    </message>
    <message>
        <source>Walk through a list</source>
        <comment>keys</comment>
        <translation>在列表中移动</translation>
    </message>
    <message>
        <source>Walk in large steps</source>
        <comment>keys</comment>
        <translation>大步移动</translation>
    </message>
    <message>
        <source>Close the details, or clear the filter</source>
        <comment>keys</comment>
        <translation>关闭详情，或清除筛选</translation>
    </message>
    <message>
        <source>Close and open a branch of the tree</source>
        <comment>keys</comment>
        <translation>折叠和展开树的分支</translation>
    </message>
    <message>
        <source>Pause and go on</source>
        <comment>keys</comment>
        <translation>暂停和继续</translation>
    </message>
    <message>
        <source>Pages</source>
        <comment>heading of shortcuts</comment>
        <translation>页面</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <comment>heading of shortcuts</comment>
        <translation>任何位置</translation>
    </message>
    <message>
        <source>Lists and details</source>
        <comment>heading of shortcuts</comment>
        <translation>列表与详情</translation>
    </message>
    <message>
        <source>Another window on this server</source>
        <comment>command</comment>
        <translation>为此服务器另开窗口</translation>
    </message>
    <message>
        <source>Close the window</source>
        <comment>command</comment>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>Move the moment at which the charts are read</source>
        <comment>keys</comment>
        <translation>移动图表的读数时刻</translation>
    </message>
    <message>
        <source>End the selected session, after asking</source>
        <comment>keys</comment>
        <translation>询问后结束所选会话</translation>
    </message>
    <message>
        <source>Pin the selected channel</source>
        <comment>keys</comment>
        <translation>固定所选频道</translation>
    </message>
    <message>
        <source>Go to the filter expression of the traffic</source>
        <comment>command</comment>
        <translation>转到流量的筛选表达式</translation>
    </message>
    <message>
        <source>Next message found in the traffic</source>
        <comment>command</comment>
        <translation>流量中找到的下一条消息</translation>
    </message>
    <message>
        <source>Previous message found in the traffic</source>
        <comment>command</comment>
        <translation>流量中找到的上一条消息</translation>
    </message>
    <message>
        <source>Saved filters of the traffic</source>
        <comment>command</comment>
        <translation>已保存的流量筛选</translation>
    </message>
    <message>
        <source>Save the traffic shown to a file</source>
        <comment>command</comment>
        <translation>将显示的流量保存到文件</translation>
    </message>
    <message>
        <source>Open saved traffic from a file</source>
        <comment>command</comment>
        <translation>从文件打开已保存的流量</translation>
    </message>
    <message>
        <source>Walk through the picture, look into a group</source>
        <comment>keys</comment>
        <translation>在图中移动，查看分组内部</translation>
    </message>
    <message>
        <source>Out of a group</source>
        <comment>keys</comment>
        <translation>退出分组</translation>
    </message>
    <message>
        <source>Publish what is composed</source>
        <comment>keys</comment>
        <translation>发布编写的内容</translation>
    </message>
    <message>
        <source>Remember a server</source>
        <comment>command</comment>
        <translation>记住一个服务器</translation>
    </message>
    <message>
        <source>Connect to the server in this window; with Ctrl in a new one</source>
        <comment>keys</comment>
        <translation>在此窗口连接服务器；加 Ctrl 则在新窗口</translation>
    </message>
    <message>
        <source>Forget the server</source>
        <comment>keys</comment>
        <translation>忘记该服务器</translation>
    </message>
    <message>
        <source>Less movement on or off</source>
        <comment>command</comment>
        <translation>开关减少动态效果</translation>
    </message>
</context>
<context>
    <name>ShortcutsOverlay</name>
    <message>
        <source>Keyboard shortcuts</source>
        <comment>dialog</comment>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Close</source>
        <comment>button</comment>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Status</source>
        <comment>status bar</comment>
        <translation>状态</translation>
    </message>
    <message>
        <source>%1 at %2</source>
        <comment>server at address</comment>
        <translation>%1，位于 %2</translation>
    </message>
    <message>
        <source>Traffic skipped in all</source>
        <comment>status bar</comment>
        <translation>共略过流量</translation>
    </message>
    <message>
        <source>This console, last second</source>
        <comment>status bar</comment>
        <translation>本控制台，最近一秒</translation>
    </message>
</context>
<context>
    <name>StatusSegment</name>
    <message>
        <source>%1: %2</source>
        <comment>label and value</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>Tile</name>
    <message>
        <source>%1: %2 %3</source>
        <comment>label, value and unit</comment>
        <translation>%1：%2 %3</translation>
    </message>
</context>
<context>
    <name>TimelineRow</name>
    <message>
        <source>%1: %2 %3 %4</source>
        <comment>entry of a timeline: time, what, channel, how often</comment>
        <translation>%1：%2 %3 %4</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>entry of a timeline, how often</comment>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>TokenDialog</name>
    <message>
        <source>Operator token</source>
        <comment>dialog</comment>
        <translation>操作员令牌</translation>
    </message>
    <message>
        <source>Operator token</source>
        <comment>field</comment>
        <translation>操作员令牌</translation>
    </message>
    <message>
        <source>Type or paste the token</source>
        <comment>placeholder</comment>
        <translation>输入或粘贴令牌</translation>
    </message>
    <message>
        <source>Keep it in the keychain of this desktop</source>
        <comment>switch</comment>
        <translation>保存在此桌面的钥匙串中</translation>
    </message>
    <message>
        <source>It stays in memory until this window is closed, and is never written to the settings.</source>
        <translation>它保留在内存中直到此窗口关闭，绝不写入设置。</translation>
    </message>
    <message>
        <source>Go on without</source>
        <comment>button</comment>
        <translation>不用令牌继续</translation>
    </message>
    <message>
        <source>Connect</source>
        <comment>button</comment>
        <translation>连接</translation>
    </message>
</context>
<context>
    <name>TopologyLegend</name>
    <message>
        <source>Width of a line: messages a second, logarithmic. Points run the way of deliveries.</source>
        <comment>legend</comment>
        <translation>线宽：每秒消息数，对数刻度。光点沿投递方向移动。</translation>
    </message>
    <message>
        <source>Messages a second, logarithmic</source>
        <comment>legend</comment>
        <translation>每秒消息数，对数刻度</translation>
    </message>
</context>
<context>
    <name>TopologyPage</name>
    <message>
        <source>Topology</source>
        <comment>page</comment>
        <translation>拓扑</translation>
    </message>
    <message>
        <source>%1 sessions, as of %2</source>
        <comment>topology: number and time of day</comment>
        <translation>%1 个会话，截至 %2</translation>
    </message>
    <message>
        <source>Transport</source>
        <comment>group sessions by</comment>
        <translation>传输方式</translation>
    </message>
    <message>
        <source>Agent</source>
        <comment>group sessions by</comment>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Network</source>
        <comment>group sessions by</comment>
        <translation>网络</translation>
    </message>
    <message>
        <source>Group sessions by</source>
        <comment>choice</comment>
        <translation>会话分组依据</translation>
    </message>
    <message>
        <source>Picture</source>
        <comment>view</comment>
        <translation>图</translation>
    </message>
    <message>
        <source>Table</source>
        <comment>view</comment>
        <translation>表</translation>
    </message>
    <message>
        <source>Show as</source>
        <comment>choice</comment>
        <translation>显示方式</translation>
    </message>
    <message>
        <source>Nobody is left in this group. Go back with Escape.</source>
        <translation>此分组中已没有会话。按 Esc 返回。</translation>
    </message>
    <message>
        <source>Clients appear here, grouped, as soon as they shake hands.</source>
        <translation>一旦有客户端握手，就会分组出现在这里。</translation>
    </message>
    <message>
        <source>The server does not tell who talks to whom</source>
        <translation>服务器不提供通信关系</translation>
    </message>
    <message>
        <source>No sessions</source>
        <translation>没有会话</translation>
    </message>
</context>
<context>
    <name>TopologyPath</name>
    <message>
        <source>Path</source>
        <comment>of groups</comment>
        <translation>路径</translation>
    </message>
    <message>
        <source>All sessions</source>
        <comment>topology</comment>
        <translation>全部会话</translation>
    </message>
</context>
<context>
    <name>TopologyPicture</name>
    <message>
        <source>Groups of clients</source>
        <comment>column</comment>
        <translation>客户端分组</translation>
    </message>
    <message>
        <source>Sessions</source>
        <comment>column</comment>
        <translation>会话</translation>
    </message>
    <message>
        <source>Busiest channels</source>
        <comment>column</comment>
        <translation>最繁忙的频道</translation>
    </message>
    <message>
        <source>Messages</source>
        <comment>column</comment>
        <translation>消息</translation>
    </message>
    <message>
        <source>Walk with the arrow keys; the view “Table” has the same rows.</source>
        <comment>picture</comment>
        <translation>用方向键移动；“表”视图有相同的行。</translation>
    </message>
    <message>
        <source>sessions</source>
        <comment>in the hub of the picture</comment>
        <translation>会话</translation>
    </message>
</context>
<context>
    <name>TopologyReadout</name>
    <message>
        <source>%1: %2</source>
        <comment>label and value</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>TopologyTable</name>
    <message>
        <source>What</source>
        <comment>column: group or channel</comment>
        <translation>类别</translation>
    </message>
    <message>
        <source>Name</source>
        <comment>column</comment>
        <translation>名称</translation>
    </message>
    <message>
        <source>Sessions</source>
        <comment>column</comment>
        <translation>会话</translation>
    </message>
    <message>
        <source>Not reading</source>
        <comment>column</comment>
        <translation>未读取</translation>
    </message>
    <message>
        <source>Waiting</source>
        <comment>column: messages in queues</comment>
        <translation>等待</translation>
    </message>
    <message>
        <source>Messages</source>
        <comment>column: a second</comment>
        <translation>消息</translation>
    </message>
    <message>
        <source>Topology</source>
        <comment>table</comment>
        <translation>拓扑</translation>
    </message>
    <message>
        <source>Group</source>
        <comment>of sessions</comment>
        <translation>分组</translation>
    </message>
    <message>
        <source>Channel</source>
        <comment>kind of row</comment>
        <translation>频道</translation>
    </message>
</context>
<context>
    <name>TopologyTexts</name>
    <message>
        <source>%1 others</source>
        <comment>folded into one row</comment>
        <translation>其他 %1 个</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Not reading</source>
        <comment>sessions whose socket takes no data</comment>
        <translation>未读取</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>Received</source>
        <comment>messages a second</comment>
        <translation>收到</translation>
    </message>
    <message>
        <source>Sent</source>
        <comment>messages a second</comment>
        <translation>发出</translation>
    </message>
    <message>
        <source>From these channels</source>
        <comment>deliveries a second</comment>
        <translation>来自这些频道</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>not told by the server for the rest</source>
        <translation>其余的服务器未告知</translation>
    </message>
    <message>
        <source>Subscribers</source>
        <translation>订阅者</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>投递</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>分组</translation>
    </message>
    <message>
        <source>Channels</source>
        <translation>频道</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>label and value</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a name, and all that is known of it</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between parts of a sentence</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>bytes a second</comment>
        <translation>%1/秒</translation>
    </message>
</context>
<context>
    <name>TrafficDetails</name>
    <message>
        <source>Message</source>
        <comment>JSON view</comment>
        <translation>消息</translation>
    </message>
    <message>
        <source>Tree</source>
        <comment>view of a message</comment>
        <translation>树</translation>
    </message>
    <message>
        <source>Raw</source>
        <comment>view of a message: as it came</comment>
        <translation>原文</translation>
    </message>
    <message>
        <source>View of the message</source>
        <translation>消息的视图</translation>
    </message>
    <message>
        <source>Show the session</source>
        <comment>button</comment>
        <translation>查看会话</translation>
    </message>
    <message>
        <source>Show the channel</source>
        <comment>button</comment>
        <translation>查看频道</translation>
    </message>
    <message>
        <source>Copy</source>
        <comment>button</comment>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the message</source>
        <comment>menu</comment>
        <translation>复制消息</translation>
    </message>
    <message>
        <source>Copy its data</source>
        <comment>menu</comment>
        <translation>复制其数据</translation>
    </message>
    <message>
        <source>Copy the channel&apos;s name</source>
        <comment>menu</comment>
        <translation>复制频道名</translation>
    </message>
    <message>
        <source>Copy as JSON, set out</source>
        <comment>menu</comment>
        <translation>复制为排版后的 JSON</translation>
    </message>
    <message>
        <source>Copy</source>
        <comment>menu</comment>
        <translation>复制</translation>
    </message>
    <message>
        <source>Open it whole</source>
        <comment>button</comment>
        <translation>完整打开</translation>
    </message>
    <message>
        <source>Message as it came</source>
        <comment>text view</comment>
        <translation>消息原文</translation>
    </message>
    <message>
        <source>Exchange</source>
        <comment>heading: request, reply and event that belong together</comment>
        <translation>往来</translation>
    </message>
</context>
<context>
    <name>TrafficFileBanner</name>
    <message>
        <source>File, not live: %1</source>
        <comment>name of a file</comment>
        <translation>文件，非实时：%1</translation>
    </message>
    <message>
        <source>Reading, %1 %: %2</source>
        <comment>share of a file, what is known</comment>
        <translation>正在读取，%1 %：%2</translation>
    </message>
    <message>
        <source>Back to live</source>
        <comment>button</comment>
        <translation>回到实时</translation>
    </message>
    <message>
        <source>Close</source>
        <comment>button</comment>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>TrafficFileDialog</name>
    <message>
        <source>Traffic (*.jsonl)</source>
        <comment>files</comment>
        <translation>流量 (*.jsonl)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <comment>files</comment>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>TrafficFileSheet</name>
    <message>
        <source>Save the traffic</source>
        <comment>dialog</comment>
        <translation>保存流量</translation>
    </message>
    <message>
        <source>Open a file of traffic</source>
        <comment>dialog</comment>
        <translation>打开流量文件</translation>
    </message>
    <message>
        <source>JSON Lines, as this page saves them. The file is only read.</source>
        <translation>JSON Lines，即本页保存的格式。文件只会被读取。</translation>
    </message>
    <message>
        <source>Path of the file</source>
        <comment>field</comment>
        <translation>文件路径</translation>
    </message>
    <message>
        <source>Browse…</source>
        <comment>button</comment>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>This file exists and would be replaced.</source>
        <translation>此文件已存在，将被替换。</translation>
    </message>
    <message>
        <source>There is no such file.</source>
        <translation>没有这个文件。</translation>
    </message>
    <message>
        <source>Cancel</source>
        <comment>button</comment>
        <translation>取消</translation>
    </message>
    <message>
        <source>Open</source>
        <comment>button</comment>
        <translation>已展开</translation>
    </message>
    <message>
        <source>Replace</source>
        <comment>button</comment>
        <translation>替换</translation>
    </message>
    <message>
        <source>Save</source>
        <comment>button</comment>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>TrafficFilterField</name>
    <message>
        <source>Filter</source>
        <comment>field of an expression</comment>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filter, as /stocks/** and data.price &gt; 100 and not kind == reply</source>
        <comment>traffic filter</comment>
        <translation>筛选，如 /stocks/** and data.price &gt; 100 and not kind == reply</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <comment>button</comment>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>What could stand here</source>
        <comment>list</comment>
        <translation>此处可用的内容</translation>
    </message>
</context>
<context>
    <name>TrafficFindBar</name>
    <message>
        <source> so far</source>
        <comment>behind a number of matches</comment>
        <translation>（目前）</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>%1 of %2%3</source>
        <comment>match number, matches, &apos;so far&apos;</comment>
        <translation>第 %1 个，共 %2 个%3</translation>
    </message>
    <message>
        <source>%1 found%2</source>
        <comment>matches, &apos;so far&apos;</comment>
        <translation>找到 %1 个%2</translation>
    </message>
    <message>
        <source>Find in the rows</source>
        <comment>field</comment>
        <translation>在行中查找</translation>
    </message>
    <message>
        <source>Find in channels, sessions and messages</source>
        <translation>在频道、会话和消息中查找</translation>
    </message>
    <message>
        <source>Previous match</source>
        <comment>button</comment>
        <translation>上一个匹配</translation>
    </message>
    <message>
        <source>Next match</source>
        <comment>button</comment>
        <translation>下一个匹配</translation>
    </message>
    <message>
        <source>Close the search</source>
        <comment>button</comment>
        <translation>关闭查找</translation>
    </message>
</context>
<context>
    <name>TrafficHeads</name>
    <message>
        <source>Time</source>
        <comment>column</comment>
        <translation>时间</translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>column</comment>
        <translation>种类</translation>
    </message>
    <message>
        <source>Session</source>
        <comment>column</comment>
        <translation>会话</translation>
    </message>
    <message>
        <source>Channel</source>
        <comment>column</comment>
        <translation>频道</translation>
    </message>
    <message>
        <source>Message</source>
        <comment>column</comment>
        <translation>消息</translation>
    </message>
    <message>
        <source>Receivers</source>
        <comment>column: of an event</comment>
        <translation>接收者</translation>
    </message>
    <message>
        <source>Size</source>
        <comment>column</comment>
        <translation>大小</translation>
    </message>
</context>
<context>
    <name>TrafficOffer</name>
    <message>
        <source>%1, %2</source>
        <comment>offer for a filter and what it is</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>TrafficPage</name>
    <message>
        <source>Traffic</source>
        <comment>page</comment>
        <translation>流量</translation>
    </message>
    <message>
        <source>Space</source>
        <comment>key</comment>
        <translation>空格</translation>
    </message>
    <message>
        <source>Go on</source>
        <comment>button</comment>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <comment>button</comment>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Clear</source>
        <comment>button</comment>
        <translation>清空</translation>
    </message>
    <message>
        <source>The %1 messages on this page as JSON Lines, with their gaps. Long ones are cut to %2, as they came.</source>
        <translation>本页的 %1 条消息，JSON Lines 格式，含缺口。过长的按收到时的样子截断为 %2。</translation>
    </message>
    <message>
        <source>Save…</source>
        <comment>button</comment>
        <translation>保存…</translation>
    </message>
    <message>
        <source>Open…</source>
        <comment>button</comment>
        <translation>打开…</translation>
    </message>
    <message>
        <source>Filters</source>
        <comment>button: saved ones</comment>
        <translation>筛选</translation>
    </message>
</context>
<context>
    <name>TrafficPartners</name>
    <message>
        <source>Request, reply and event</source>
        <comment>list</comment>
        <translation>请求、应答与事件</translation>
    </message>
</context>
<context>
    <name>TrafficSavedFilter</name>
    <message>
        <source>%1: %2</source>
        <comment>label and value</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Forget this filter</source>
        <comment>button</comment>
        <translation>忘记此筛选</translation>
    </message>
</context>
<context>
    <name>TrafficSavedFilters</name>
    <message>
        <source>Saved filters</source>
        <comment>dialog</comment>
        <translation>已保存的筛选</translation>
    </message>
    <message>
        <source>Name of the filter in force</source>
        <comment>field</comment>
        <translation>当前筛选的名称</translation>
    </message>
    <message>
        <source>Name for: %1</source>
        <comment>a filter</comment>
        <translation>命名：%1</translation>
    </message>
    <message>
        <source>Save</source>
        <comment>button</comment>
        <translation>保存</translation>
    </message>
    <message>
        <source>Filters that you use with Enter are remembered here, and those that you give a name.</source>
        <translation>用 Enter 应用过的筛选和您命名的筛选会记在这里。</translation>
    </message>
    <message>
        <source>No filters yet</source>
        <translation>尚无筛选</translation>
    </message>
    <message>
        <source>Enter uses a filter, Delete forgets it.</source>
        <translation>Enter 应用筛选，Delete 忘记它。</translation>
    </message>
</context>
<context>
    <name>TrafficStrip</name>
    <message>
        <source>The server gives no tap: %1</source>
        <translation>服务器不提供流量监听：%1</translation>
    </message>
    <message>
        <source>Paused. %1 messages are waiting, %2 older ones were given up: the pause %3.</source>
        <translation>已暂停。%1 条消息在等待，%2 条较旧的已放弃：暂停时%3。</translation>
    </message>
    <message>
        <source>Paused. %1 messages are waiting; the pause %2.</source>
        <translation>已暂停。%1 条消息在等待；暂停时%2。</translation>
    </message>
    <message>
        <source>Opening a tap…</source>
        <translation>正在开始监听流量…</translation>
    </message>
    <message>
        <source>%1 skipped by the server&apos;s rate limit</source>
        <translation>%1 条因服务器的速率限制被略过</translation>
    </message>
    <message>
        <source>no filter is in force.</source>
        <translation>当前没有筛选。</translation>
    </message>
    <message>
        <source>%1 stays in force.</source>
        <comment>a filter</comment>
        <translation>%1 继续有效。</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <comment>what is wrong with a filter; which is in force</comment>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>Column %1: %2; %3</source>
        <comment>what is wrong with a filter; which is in force</comment>
        <translation>第 %1 列：%2；%3</translation>
    </message>
    <message>
        <source>%1 messages shown.</source>
        <translation>显示 %1 条消息。</translation>
    </message>
    <message>
        <source>Not live: as of %1.</source>
        <comment>time</comment>
        <translation>非实时：截至 %1。</translation>
    </message>
    <message>
        <source>Live, at most %1 messages a second and %2 of each.</source>
        <translation>实时，每秒最多 %1 条消息，每条最多 %2。</translation>
    </message>
    <message>
        <source>Live, at most %1 messages a second and %2 of each. %3 shown, as of %4.</source>
        <translation>实时，每秒最多 %1 条消息，每条最多 %2。显示 %3 条，截至 %4。</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Not saved: %1</source>
        <translation>未保存：%1</translation>
    </message>
</context>
<context>
    <name>TrafficTable</name>
    <message>
        <source>Traffic</source>
        <comment>table</comment>
        <translation>流量</translation>
    </message>
    <message>
        <source>Follow the newest</source>
        <comment>button</comment>
        <translation>跟随最新</translation>
    </message>
    <message>
        <source>No message of the file matches the filter.</source>
        <translation>文件中没有匹配筛选的消息。</translation>
    </message>
    <message>
        <source>Messages that the filter lets through appear here as they go by.</source>
        <translation>通过筛选的消息经过时会出现在这里。</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>没有可显示的内容</translation>
    </message>
    <message>
        <source>Nothing has gone by</source>
        <translation>尚无消息经过</translation>
    </message>
</context>
<context>
    <name>VerdictItem</name>
    <message>
        <source>%1: %2</source>
        <comment>severity and sentence</comment>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>VerdictList</name>
    <message>
        <source>Verdicts</source>
        <comment>list</comment>
        <translation>诊断</translation>
    </message>
    <message>
        <source>and %1 more of less weight</source>
        <comment>verdicts</comment>
        <translation>另有 %1 条较次要的</translation>
    </message>
</context>
<context>
    <name>halley::console::ChannelInspector</name>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>messages and bytes a second</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>%1/s</source>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>messages and bytes in all</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Deliveries</source>
        <translation>投递</translation>
    </message>
    <message>
        <source>Last message</source>
        <translation>最近消息</translation>
    </message>
    <message>
        <source>Persistent</source>
        <translation>持久</translation>
    </message>
    <message>
        <source>Lazy</source>
        <translation>惰性</translation>
    </message>
    <message>
        <source>Listeners</source>
        <translation>监听器</translation>
    </message>
    <message>
        <source>Authorizers</source>
        <translation>授权器</translation>
    </message>
</context>
<context>
    <name>halley::console::ConnectionStatus</name>
    <message>
        <source>Connecting</source>
        <comment>state of the connection</comment>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>Connected</source>
        <comment>state of the connection</comment>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Connection lost</source>
        <comment>state of the connection</comment>
        <translation>连接已丢失</translation>
    </message>
    <message>
        <source>Not admitted</source>
        <comment>state of the connection</comment>
        <translation>未获准</translation>
    </message>
    <message>
        <source>The connection to the server was lost.</source>
        <translation>与服务器的连接已丢失。</translation>
    </message>
    <message>
        <source>The connection to the server was lost: %1.</source>
        <translation>与服务器的连接已丢失：%1。</translation>
    </message>
    <message>
        <source>Trying to reach %1.</source>
        <translation>正在尝试连接 %1。</translation>
    </message>
    <message>
        <source>No server yet</source>
        <translation>尚无服务器</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>name and version of a server</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>No operator</source>
        <comment>who we are to the server</comment>
        <translation>非操作员</translation>
    </message>
    <message>
        <source>Local session</source>
        <comment>who we are to the server</comment>
        <translation>本地会话</translation>
    </message>
    <message>
        <source>Operator</source>
        <comment>who we are to the server</comment>
        <translation>操作员</translation>
    </message>
    <message>
        <source>No data yet</source>
        <comment>age of the data</comment>
        <translation>尚无数据</translation>
    </message>
    <message>
        <source>Updated just now</source>
        <comment>age of the data</comment>
        <translation>刚刚更新</translation>
    </message>
    <message>
        <source>Updated %1 ago</source>
        <comment>age of the data</comment>
        <translation>%1前更新</translation>
    </message>
    <message>
        <source>%1 % CPU, %2</source>
        <comment>what the console costs: processor and memory</comment>
        <translation>%1 % CPU，%2</translation>
    </message>
    <message>
        <source>The server refused the operator token (%1).</source>
        <translation>服务器拒绝了操作员令牌（%1）。</translation>
    </message>
    <message>
        <source>The server wants an operator token, and none was shown (%1).</source>
        <translation>服务器要求操作员令牌，但没有出示（%1）。</translation>
    </message>
    <message>
        <source>The server cannot be watched: %1.</source>
        <translation>无法监视此服务器：%1。</translation>
    </message>
    <message>
        <source>What is shown is what was known last.</source>
        <translation>显示的是最后已知的情况。</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <comment>two sentences</comment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>A server that was started anew has another token. Enter the one that holds now, or start the console with --token-file FILE.</source>
        <translation>重新启动过的服务器使用另一个令牌。请输入现行令牌，或用 --token-file FILE 启动控制台。</translation>
    </message>
    <message>
        <source>Enter it here, or start the console with --token-file FILE. It is in the file of halleyd --operator-token-file, or in that which the server wrote for its own user.</source>
        <translation>请在此输入，或用 --token-file FILE 启动控制台。它在 halleyd --operator-token-file 的文件中，或在服务器为其自身用户写下的文件中。</translation>
    </message>
    <message>
        <source>Next attempt in %1</source>
        <comment>countdown</comment>
        <translation>%1后重试</translation>
    </message>
    <message>
        <source>Trying now…</source>
        <comment>countdown</comment>
        <translation>正在尝试…</translation>
    </message>
    <message>
        <source>The server refused the handshake (%1): the operator token is not the right one, a rule of the server forbids it, or the server is full.</source>
        <translation>服务器拒绝了握手（%1）：操作员令牌不正确、服务器的规则不允许，或服务器已满。</translation>
    </message>
    <message>
        <source>The server refused the handshake (%1): a rule of the server forbids it, or the server is full. No operator token was shown.</source>
        <translation>服务器拒绝了握手（%1）：服务器的规则不允许，或服务器已满。没有出示操作员令牌。</translation>
    </message>
    <message>
        <source>The console asks again from time to time. A server that was started anew has another token: enter the one that holds now, or start the console with --token-file FILE.</source>
        <translation>控制台会不时重试。重新启动过的服务器使用另一个令牌：请输入现行令牌，或用 --token-file FILE 启动控制台。</translation>
    </message>
</context>
<context>
    <name>halley::console::ConsoleOptions</name>
    <message>
        <source>The live console of the Halley messaging server. Without --attach it starts a server in its own process and watches that.</source>
        <translation>Halley 消息服务器的实时控制台。不带 --attach 时，它在自身进程中启动一个服务器并监视它。</translation>
    </message>
    <message>
        <source>Address on which the server in this process listens.</source>
        <translation>本进程中的服务器监听的地址。</translation>
    </message>
    <message>
        <source>Send demo traffic through the server in this process.</source>
        <translation>让演示流量通过本进程中的服务器。</translation>
    </message>
    <message>
        <source>Show made-up data; there is no server at all.</source>
        <translation>显示虚构的数据；没有任何服务器。</translation>
    </message>
    <message>
        <source>Write pictures of all pages into &lt;folder&gt; and exit.</source>
        <translation>把所有页面的图片写入 &lt;folder&gt;，然后退出。</translation>
    </message>
    <message>
        <source>system, dark, light or contrast, for this run.</source>
        <translation>system、dark、light 或 contrast，仅对本次运行有效。</translation>
    </message>
    <message>
        <source>system, en or zh, for this run.</source>
        <translation>system、en 或 zh，仅对本次运行有效。</translation>
    </message>
    <message>
        <source>Watch only: offer no action that changes anything.</source>
        <translation>只监视：不提供任何会造成改变的操作。</translation>
    </message>
    <message>
        <source>Remember the settings in &lt;file&gt; instead of %1; “none” remembers nothing.</source>
        <translation>把设置保存在 &lt;file&gt;，而不是 %1；“none”表示不保存。</translation>
    </message>
    <message>
        <source>Show this page first: %1; else the one shown last.</source>
        <translation>首先显示此页面：%1；否则显示上次的页面。</translation>
    </message>
    <message>
        <source>--port takes a number from 0 to 65535, not “%1”.</source>
        <translation>--port 须为 0 到 65535 的数字，而不是“%1”。</translation>
    </message>
    <message>
        <source>--theme takes system, dark, light or contrast, not “%1”.</source>
        <translation>--theme 须为 system、dark、light 或 contrast，而不是“%1”。</translation>
    </message>
    <message>
        <source>--language takes system, en or zh, not “%1”.</source>
        <translation>--language 须为 system、en 或 zh，而不是“%1”。</translation>
    </message>
    <message>
        <source>--page takes %1, not “%2”.</source>
        <translation>--page 须为 %1，而不是“%2”。</translation>
    </message>
    <message>
        <source>--attach and --fake exclude each other.</source>
        <translation>--attach 与 --fake 不能同时使用。</translation>
    </message>
    <message>
        <source>--demo goes with the server in this process, not with --attach or --fake.</source>
        <translation>--demo 只用于本进程中的服务器，不能与 --attach 或 --fake 同用。</translation>
    </message>
    <message>
        <source>--attach takes an address as ws://host:8080/cometd, not “%1”.</source>
        <translation>--attach 须为 ws://host:8080/cometd 这样的地址，而不是“%1”。</translation>
    </message>
    <message>
        <source>--token-file goes with --attach.</source>
        <translation>--token-file 须与 --attach 同用。</translation>
    </message>
    <message>
        <source>“%1” means nothing here.</source>
        <translation>“%1”在此没有意义。</translation>
    </message>
    <message>
        <source>Watch the server at &lt;url&gt;, as ws://host:8080/cometd, instead of starting one. Given several times, each opens a window.</source>
        <translation>监视 &lt;url&gt; 处的服务器，例如 ws://host:8080/cometd，而不自行启动。可多次给出，各开一个窗口。</translation>
    </message>
    <message>
        <source>File with the operator token of the server to attach to. For a server on this machine that wrote its own token, it is found without. The first belongs to the first --attach, and so on.</source>
        <translation>存放所连服务器的操作员令牌的文件。对于本机上自行写下令牌的服务器，无需指定。第一个属于第一个 --attach，依此类推。</translation>
    </message>
    <message>
        <source>Its port; 0 picks a free one, as does 8080 without this option if it is taken.</source>
        <translation>其端口；0 表示任选一个空闲端口；未给出此选项而 8080 已被占用时也是如此。</translation>
    </message>
    <message>
        <source>There are more --token-file than --attach.</source>
        <translation>--token-file 多于 --attach。</translation>
    </message>
</context>
<context>
    <name>halley::console::ConsoleSession</name>
    <message>
        <source>The window could not be made.</source>
        <translation>无法创建窗口。</translation>
    </message>
</context>
<context>
    <name>halley::console::DiffModel</name>
    <message>
        <source>No message before it that the server remembers.</source>
        <translation>服务器未保留它之前的消息。</translation>
    </message>
    <message>
        <source>Not compared: the server sent only the first %1 of a message.</source>
        <translation>未比较：服务器只发送了某条消息的前 %1。</translation>
    </message>
    <message>
        <source>Not compared: one of the messages is not JSON that can be read.</source>
        <translation>未比较：其中一条消息不是可读取的 JSON。</translation>
    </message>
    <message>
        <source>The first %1 differences; there are more.</source>
        <translation>前 %1 处差异；还有更多。</translation>
    </message>
    <message>
        <source>Equal to the message before.</source>
        <translation>与上一条消息相同。</translation>
    </message>
    <message>
        <source>the whole</source>
        <comment>message, as the place of a difference</comment>
        <translation>整体</translation>
    </message>
    <message>
        <source>Added: %1, %2</source>
        <comment>place and value</comment>
        <translation>新增：%1，%2</translation>
    </message>
    <message>
        <source>Removed: %1, it was %2</source>
        <comment>place and value</comment>
        <translation>移除：%1，原为 %2</translation>
    </message>
    <message>
        <source>Changed: %1, from %2 to %3</source>
        <comment>place and values</comment>
        <translation>变化：%1，从 %2 到 %3</translation>
    </message>
</context>
<context>
    <name>halley::console::EventsModel</name>
    <message>
        <source>Severity</source>
        <translation>严重程度</translation>
    </message>
    <message>
        <source>Error code</source>
        <translation>错误码</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Server says</source>
        <translation>服务器的说明</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>频道</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>Happened</source>
        <translation>发生</translation>
    </message>
    <message>
        <source>Once</source>
        <comment>an event</comment>
        <translation>一次</translation>
    </message>
    <message>
        <source>%1 times within a second</source>
        <comment>an event</comment>
        <translation>一秒内 %1 次</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>编号</translation>
    </message>
</context>
<context>
    <name>halley::console::FilterOffers</name>
    <message>
        <source>one level below</source>
        <comment>offer for a filter</comment>
        <translation>下一层</translation>
    </message>
    <message>
        <source>all levels below</source>
        <comment>offer for a filter</comment>
        <translation>以下所有层</translation>
    </message>
    <message>
        <source>member of a message</source>
        <comment>offer for a filter</comment>
        <translation>消息的成员</translation>
    </message>
    <message>
        <source>field</source>
        <comment>offer for a filter</comment>
        <translation>字段</translation>
    </message>
    <message>
        <source>keyword</source>
        <comment>offer for a filter</comment>
        <translation>关键字</translation>
    </message>
    <message>
        <source>value</source>
        <comment>offer for a filter</comment>
        <translation>值</translation>
    </message>
    <message>
        <source>comparison</source>
        <comment>offer for a filter</comment>
        <translation>比较</translation>
    </message>
    <message>
        <source>session</source>
        <comment>offer for a filter</comment>
        <translation>会话</translation>
    </message>
    <message>
        <source>channel</source>
        <comment>offer for a filter</comment>
        <translation>频道</translation>
    </message>
</context>
<context>
    <name>halley::console::Format</name>
    <message>
        <source>%1 G</source>
        <comment>thousand millions</comment>
        <translation>%1 G</translation>
    </message>
    <message>
        <source>%1 M</source>
        <comment>millions</comment>
        <translation>%1 M</translation>
    </message>
    <message>
        <source>%1/s</source>
        <comment>a rate</comment>
        <translation>%1/秒</translation>
    </message>
    <message>
        <source>B</source>
        <comment>bytes</comment>
        <translation>B</translation>
    </message>
    <message>
        <source>kB</source>
        <comment>1000 bytes</comment>
        <translation>kB</translation>
    </message>
    <message>
        <source>MB</source>
        <comment>million bytes</comment>
        <translation>MB</translation>
    </message>
    <message>
        <source>GB</source>
        <comment>thousand million bytes</comment>
        <translation>GB</translation>
    </message>
    <message>
        <source>TB</source>
        <comment>million million bytes</comment>
        <translation>TB</translation>
    </message>
    <message>
        <source>1 message</source>
        <translation>1 条消息</translation>
    </message>
    <message>
        <source>%1 messages</source>
        <translation>%1 条消息</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <comment>days and hours</comment>
        <translation>%1 天 %2 小时</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <comment>hours and minutes</comment>
        <translation>%1 小时 %2 分</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <comment>minutes and seconds</comment>
        <translation>%1 分 %2 秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 d</source>
        <comment>days</comment>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>hours</comment>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes</comment>
        <translation>%1 分</translation>
    </message>
    <message>
        <source>now</source>
        <comment>less than a second ago</comment>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <comment>a time span</comment>
        <translation>%1前</translation>
    </message>
</context>
<context>
    <name>halley::console::JsonTreeModel</name>
    <message>
        <source>Show more</source>
        <comment>items of a long list</comment>
        <translation>显示更多</translation>
    </message>
    <message>
        <source>%1 more</source>
        <comment>items of a list</comment>
        <translation>还有 %1 项</translation>
    </message>
    <message>
        <source>%1 members</source>
        <comment>of an object</comment>
        <translation>%1 个成员</translation>
    </message>
    <message>
        <source>%1 items</source>
        <comment>of an array</comment>
        <translation>%1 项</translation>
    </message>
    <message>
        <source>1 member</source>
        <comment>of an object</comment>
        <translation>1 个成员</translation>
    </message>
    <message>
        <source>1 item</source>
        <comment>of an array</comment>
        <translation>1 项</translation>
    </message>
    <message>
        <source>%1 or more, cut here</source>
        <comment>&quot;3 members&quot;</comment>
        <translation>至少 %1，在此截断</translation>
    </message>
    <message>
        <source>cut here</source>
        <comment>a value</comment>
        <translation>在此截断</translation>
    </message>
    <message>
        <source>%1, its beginning</source>
        <comment>size of a long value</comment>
        <translation>%1，仅开头</translation>
    </message>
    <message>
        <source>%1 %2 %3</source>
        <comment>key, value and remark, for screen readers</comment>
        <translation>%1 %2 %3</translation>
    </message>
</context>
<context>
    <name>halley::console::LocalServer</name>
    <message>
        <source>Take another port with --port (0 picks a free one), or watch the server that is there with --attach.</source>
        <translation>请用 --port 换一个端口（0 表示任选空闲端口），或用 --attach 监视已在那里的服务器。</translation>
    </message>
    <message>
        <source>Name an address of this machine with --host.</source>
        <translation>请用 --host 指定本机的一个地址。</translation>
    </message>
</context>
<context>
    <name>halley::console::MessageView</name>
    <message>
        <source>%1; the first %2 shown, as they came</source>
        <comment>sizes of a message</comment>
        <translation>%1；显示前 %2，按原样</translation>
    </message>
</context>
<context>
    <name>halley::console::MonitorLink</name>
    <message>
        <source>The session was renewed</source>
        <translation>会话已更新</translation>
    </message>
    <message>
        <source>the server ended the session</source>
        <translation>服务器结束了会话</translation>
    </message>
    <message>
        <source>Too many requests are open</source>
        <translation>未完成的请求过多</translation>
    </message>
    <message>
        <source>The server did not answer in time</source>
        <translation>服务器未及时应答</translation>
    </message>
    <message>
        <source>a Bayeux server, but no monitor answers there</source>
        <translation>是 Bayeux 服务器，但没有监视服务应答</translation>
    </message>
</context>
<context>
    <name>halley::console::OperatorActions</name>
    <message>
        <source>This console is in read-only mode.</source>
        <translation>本控制台处于只读模式。</translation>
    </message>
    <message>
        <source>There is no connection to the server.</source>
        <translation>没有与服务器的连接。</translation>
    </message>
    <message>
        <source>This server takes no actions from operators.</source>
        <translation>此服务器不接受操作员的操作。</translation>
    </message>
    <message>
        <source>Session %1 was ended.</source>
        <translation>会话 %1 已结束。</translation>
    </message>
    <message>
        <source>The queue of session %1 was purged: %2 thrown away.</source>
        <translation>会话 %1 的队列已清空：丢弃了 %2。</translation>
    </message>
    <message>
        <source>The message on %1 was handed to session %2.</source>
        <translation>%1 上的消息已交给会话 %2。</translation>
    </message>
    <message>
        <source>The message is empty.</source>
        <translation>消息为空。</translation>
    </message>
    <message>
        <source>This is no legal name of a channel: one begins with / and has no * in it.</source>
        <translation>这不是合法的频道名：须以 / 开头，且不含 *。</translation>
    </message>
    <message>
        <source>Meta channels are the protocol&apos;s own.</source>
        <translation>元频道为协议自身所用。</translation>
    </message>
    <message>
        <source>Asking the server…</source>
        <translation>正在询问服务器…</translation>
    </message>
    <message>
        <source>It was not done: %1</source>
        <translation>未执行：%1</translation>
    </message>
    <message>
        <source>Session %1 did not get the message on %2: its queue is full, or the server&apos;s own code refused it.</source>
        <translation>会话 %1 没有收到 %2 上的消息：其队列已满，或服务器自身的代码拒绝了它。</translation>
    </message>
</context>
<context>
    <name>halley::console::Overview</name>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>进程</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>启动时间</translation>
    </message>
    <message>
        <source>Queue limit</source>
        <translation>队列限额</translation>
    </message>
    <message>
        <source>%1 messages, %2</source>
        <comment>of one session&apos;s queue</comment>
        <translation>%1 条消息，%2</translation>
    </message>
</context>
<context>
    <name>halley::console::OverviewSeries</name>
    <message>
        <source>Steps of 10 s: the mean as a line, least to greatest as a band</source>
        <comment>resolution of charts</comment>
        <translation>步长 10 秒：线为平均值，带为最小到最大</translation>
    </message>
    <message>
        <source>One value a second</source>
        <comment>resolution of charts</comment>
        <translation>每秒一个值</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>time of day and age</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>halley::console::PaletteModel</name>
    <message>
        <source>Sessions that match “%1”</source>
        <comment>search</comment>
        <translation>匹配“%1”的会话</translation>
    </message>
    <message>
        <source>Traffic on %1</source>
        <comment>search</comment>
        <translation>%1 上的流量</translation>
    </message>
    <message>
        <source>Traffic that contains “%1”</source>
        <comment>search</comment>
        <translation>包含“%1”的流量</translation>
    </message>
    <message>
        <source>Events that contain “%1”</source>
        <comment>search</comment>
        <translation>包含“%1”的事件</translation>
    </message>
</context>
<context>
    <name>halley::console::PublishTarget</name>
    <message>
        <source>One publishes on one channel: * is for those who subscribe.</source>
        <translation>发布只针对一个频道：* 用于订阅。</translation>
    </message>
    <message>
        <source>Meta channels are the protocol&apos;s own.</source>
        <translation>元频道为协议自身所用。</translation>
    </message>
    <message>
        <source>This is no legal name of a channel, as /chat/demo is.</source>
        <translation>这不是合法的频道名，合法的如 /chat/demo。</translation>
    </message>
    <message>
        <source>A service channel: it goes to the server&apos;s application alone, and what that answers comes to this console.</source>
        <translation>服务频道：只送达服务器应用，其应答会来到本控制台。</translation>
    </message>
    <message>
        <source>It will reach 1 subscriber of the channel, as of %1, and those of wild names that match.</source>
        <translation>截至 %1，将送达该频道的 1 个订阅者，以及匹配的通配订阅者。</translation>
    </message>
    <message>
        <source>It will reach %1 subscribers of the channel, as of %2, and those of wild names that match.</source>
        <translation>截至 %2，将送达该频道的 %1 个订阅者，以及匹配的通配订阅者。</translation>
    </message>
    <message>
        <source>The server has no such channel, as of %1: publishing makes it, and only wild names that match would hear it.</source>
        <translation>截至 %1，服务器没有此频道：发布会创建它，且只有匹配的通配订阅者会收到。</translation>
    </message>
</context>
<context>
    <name>halley::console::Publisher</name>
    <message>
        <source>On its way to %1…</source>
        <translation>正在发往 %1…</translation>
    </message>
    <message>
        <source>It was not published: %1</source>
        <translation>未发布：%1</translation>
    </message>
    <message>
        <source>Refused</source>
        <comment>a message that was sent</comment>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>1 receiver</source>
        <translation>1 个接收者</translation>
    </message>
    <message>
        <source>%1 receivers</source>
        <translation>%1 个接收者</translation>
    </message>
    <message>
        <source>Published on %1: %2.</source>
        <translation>已发布到 %1：%2。</translation>
    </message>
    <message>
        <source>The server took it on %1.</source>
        <translation>服务器已在 %1 上接收。</translation>
    </message>
    <message>
        <source>Taken</source>
        <comment>a message that was sent</comment>
        <translation>已接收</translation>
    </message>
    <message>
        <source>It did not reach the server.</source>
        <translation>未到达服务器。</translation>
    </message>
    <message>
        <source>The server refused it: %1</source>
        <translation>服务器拒绝了它：%1</translation>
    </message>
    <message>
        <source>A text of more than %1 characters is sent, but not remembered.</source>
        <translation>超过 %1 个字符的文本会被发送，但不会被记住。</translation>
    </message>
</context>
<context>
    <name>halley::console::QueueModel</name>
    <message>
        <source>%1 of %2 are here</source>
        <comment>a message that is read in pieces</comment>
        <translation>已有 %2 中的 %1</translation>
    </message>
    <message>
        <source>It has left the queue; more of it is not known.</source>
        <translation>它已离开队列；其余内容不得而知。</translation>
    </message>
    <message>
        <source>It is too large to be shown whole.</source>
        <translation>它太大，无法完整显示。</translation>
    </message>
    <message>
        <source>It has left the queue.</source>
        <translation>它已离开队列。</translation>
    </message>
</context>
<context>
    <name>halley::console::Screenshots</name>
    <message>
        <source>The folder %1 could not be made.</source>
        <translation>无法创建文件夹 %1。</translation>
    </message>
    <message>
        <source>The picture %1 could not be written.</source>
        <translation>无法写入图片 %1。</translation>
    </message>
</context>
<context>
    <name>halley::console::SecretService</name>
    <message>
        <source>it has no default collection to put something into</source>
        <translation>没有可用于保存的默认集合</translation>
    </message>
</context>
<context>
    <name>halley::console::SecretTask</name>
    <message>
        <source>it was not unlocked</source>
        <translation>未解锁</translation>
    </message>
    <message>
        <source>no keychain answers on this desktop</source>
        <translation>此桌面上没有钥匙串应答</translation>
    </message>
</context>
<context>
    <name>halley::console::ServerAccess</name>
    <message>
        <source>The keychain holds no token of this server yet.</source>
        <translation>钥匙串中尚无此服务器的令牌。</translation>
    </message>
    <message>
        <source>The keychain could not be opened: %1.</source>
        <translation>无法打开钥匙串：%1。</translation>
    </message>
    <message>
        <source>The server refused this token. It may have been replaced by a new one.</source>
        <translation>服务器拒绝了此令牌。它可能已被新的取代。</translation>
    </message>
    <message>
        <source>Type the operator token of the server.</source>
        <translation>请输入服务器的操作员令牌。</translation>
    </message>
    <message>
        <source>A token has %1 to %2 characters; this has %3.</source>
        <translation>令牌有 %1 到 %2 个字符；这个有 %3 个。</translation>
    </message>
    <message>
        <source>A token is one line of text.</source>
        <translation>令牌是一行文本。</translation>
    </message>
    <message>
        <source>The keychain did not take the token: %1.</source>
        <translation>钥匙串未接受令牌：%1。</translation>
    </message>
</context>
<context>
    <name>halley::console::ServersModel</name>
    <message>
        <source>Never</source>
        <comment>when a server was last used</comment>
        <translation>从未</translation>
    </message>
    <message>
        <source>Give the server a name.</source>
        <translation>请为服务器命名。</translation>
    </message>
    <message>
        <source>A name has at most %1 characters.</source>
        <translation>名称最多 %1 个字符。</translation>
    </message>
    <message>
        <source>An address carries no user name or password here: it would be kept for all to read.</source>
        <translation>此处的地址不含用户名或密码：否则会以明文保存。</translation>
    </message>
    <message>
        <source>An address looks like ws://host:8080/cometd.</source>
        <translation>地址形如 ws://host:8080/cometd。</translation>
    </message>
    <message>
        <source>Another server has this name.</source>
        <translation>已有服务器使用此名称。</translation>
    </message>
    <message>
        <source>No more than %1 servers are remembered.</source>
        <translation>最多记住 %1 个服务器。</translation>
    </message>
    <message>
        <source>Not open</source>
        <comment>state of a server</comment>
        <translation>未打开</translation>
    </message>
    <message>
        <source>Not admitted</source>
        <comment>state of a server</comment>
        <translation>未获准</translation>
    </message>
    <message>
        <source>Connection lost</source>
        <comment>state of a server</comment>
        <translation>连接已丢失</translation>
    </message>
    <message>
        <source>Connecting</source>
        <comment>state of a server</comment>
        <translation>正在连接</translation>
    </message>
    <message>
        <source>Connected</source>
        <comment>state of a server</comment>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Keychain</source>
        <comment>where a token comes from</comment>
        <translation>钥匙串</translation>
    </message>
    <message>
        <source>Asked each time</source>
        <comment>where a token comes from</comment>
        <translation>每次询问</translation>
    </message>
    <message>
        <source>Found by itself</source>
        <comment>where a token comes from</comment>
        <translation>自动查找</translation>
    </message>
</context>
<context>
    <name>halley::console::SessionInspector</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>传输方式</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>客户端</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>始于</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>date and age</comment>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Last message</source>
        <translation>最近消息</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>收到</translation>
    </message>
    <message>
        <source>%1, %2, now %3</source>
        <comment>a session&apos;s counters</comment>
        <translation>%1，%2，现在 %3</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>发出</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>a session&apos;s queue</comment>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Session</source>
        <translation>会话</translation>
    </message>
    <message>
        <source>Subscriptions</source>
        <translation>订阅</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待</translation>
    </message>
</context>
<context>
    <name>halley::console::SessionsModel</name>
    <message>
        <source>Not reading for %1</source>
        <comment>state of a session</comment>
        <translation>已 %1未读取</translation>
    </message>
    <message>
        <source>Waits %1 for %2</source>
        <comment>state of a session: a time, a hook of an application</comment>
        <translation>已等待 %1：%2</translation>
    </message>
    <message>
        <source>Connected</source>
        <comment>state of a session</comment>
        <translation>已连接</translation>
    </message>
    <message>
        <source>Between connects</source>
        <comment>state of a session</comment>
        <translation>两次连接请求之间</translation>
    </message>
    <message>
        <source>Handshaken</source>
        <comment>state of a session</comment>
        <translation>已握手</translation>
    </message>
    <message>
        <source>Closing</source>
        <comment>state of a session</comment>
        <translation>正在关闭</translation>
    </message>
    <message>
        <source>%1, %2 from %3, %4, %5 waiting</source>
        <comment>a session, for screen readers</comment>
        <translation>%1，%2，来自 %3，%4，%5 条等待</translation>
    </message>
</context>
<context>
    <name>halley::console::SubscribersModel</name>
    <message>
        <source>%1 waiting</source>
        <comment>messages</comment>
        <translation>%1 条等待</translation>
    </message>
    <message>
        <source>Session %1, %2, %3, %4 messages waiting</source>
        <comment>a subscriber: id, address, agent, number</comment>
        <translation>会话 %1，%2，%3，%4 条消息等待</translation>
    </message>
</context>
<context>
    <name>halley::console::TimelineModel</name>
    <message>
        <source>A delivery was held: its socket takes no data</source>
        <translation>一次投递被保留：其套接字不接收数据</translation>
    </message>
    <message>
        <source>A delivery was held: it has no connect open to answer</source>
        <translation>一次投递被保留：没有可应答的连接请求</translation>
    </message>
    <message>
        <source>A delivery was held: it is lazy and waits for others</source>
        <translation>一次投递被保留：它是惰性的，等待其他消息</translation>
    </message>
    <message>
        <source>A delivery was held: the client has not acknowledged the ones before</source>
        <translation>一次投递被保留：客户端尚未确认之前的消息</translation>
    </message>
    <message>
        <source>A delivery was held: the server&apos;s application is still busy with it</source>
        <translation>一次投递被保留：服务器应用仍在处理它</translation>
    </message>
    <message>
        <source>A delivery was held</source>
        <translation>一次投递被保留</translation>
    </message>
    <message>
        <source>Refused (%1)</source>
        <comment>error code</comment>
        <translation>被拒绝（%1）</translation>
    </message>
    <message>
        <source>Refused (%1): %2</source>
        <comment>error code, reason</comment>
        <translation>被拒绝（%1）：%2</translation>
    </message>
    <message>
        <source>Waits for the server&apos;s application (%1)</source>
        <comment>name of a hook</comment>
        <translation>等待服务器应用（%1）</translation>
    </message>
    <message>
        <source>The server&apos;s application answered (%1)</source>
        <comment>name of a hook</comment>
        <translation>服务器应用已应答（%1）</translation>
    </message>
    <message>
        <source>Handshake</source>
        <translation>握手</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>连接请求</translation>
    </message>
    <message>
        <source>Subscribed</source>
        <translation>已订阅</translation>
    </message>
    <message>
        <source>Unsubscribed</source>
        <translation>已退订</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>已发布</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>已投递</translation>
    </message>
    <message>
        <source>Stopped reading: its socket takes no data</source>
        <translation>停止读取：其套接字不接收数据</translation>
    </message>
    <message>
        <source>Reads again</source>
        <translation>恢复读取</translation>
    </message>
    <message>
        <source>Changed its transport</source>
        <translation>更换了传输方式</translation>
    </message>
    <message>
        <source>Events were dropped: its queue is full</source>
        <translation>事件被丢弃：其队列已满</translation>
    </message>
    <message>
        <source>Disconnected</source>
        <translation>已断开</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>entry of a timeline, detail</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>halley::console::TopologyModel</name>
    <message>
        <source>In all</source>
        <comment>of the topology</comment>
        <translation>总计</translation>
    </message>
    <message>
        <source>Point at a row, or walk there with the arrow keys.</source>
        <translation>请指向一行，或用方向键移到那里。</translation>
    </message>
    <message>
        <source>Small ones, folded into one row.</source>
        <translation>较小的，合并为一行。</translation>
    </message>
    <message>
        <source>Open: the page of this channel.</source>
        <translation>打开：此频道的页面。</translation>
    </message>
    <message>
        <source>Open: look into this group.</source>
        <translation>打开：查看此分组内部。</translation>
    </message>
    <message>
        <source>Open: sessions with “%1”.</source>
        <translation>打开：带有“%1”的会话。</translation>
    </message>
    <message>
        <source>Sessions and channels</source>
        <translation>会话与频道</translation>
    </message>
</context>
<context>
    <name>halley::console::TrafficDetail</name>
    <message>
        <source>%1 at %2, session %3</source>
        <comment>kind, time and session of a message</comment>
        <translation>%1，%2，会话 %3</translation>
    </message>
    <message>
        <source>%1 of %2 have come</source>
        <comment>sizes of a message</comment>
        <translation>已收到 %2 中的 %1</translation>
    </message>
    <message>
        <source>%1; the first %2 are here</source>
        <comment>sizes of a message</comment>
        <translation>%1；此处为前 %2</translation>
    </message>
    <message>
        <source>It cannot be opened whole: %1</source>
        <translation>无法完整打开：%1</translation>
    </message>
    <message>
        <source>It cannot be opened whole: the server&apos;s answer makes no sense</source>
        <translation>无法完整打开：服务器的应答无法理解</translation>
    </message>
</context>
<context>
    <name>halley::console::TrafficExport</name>
    <message>
        <source>Saved %1 (%2) to %3</source>
        <comment>messages, size, file</comment>
        <translation>已将 %1（%2）保存到 %3</translation>
    </message>
</context>
<context>
    <name>halley::console::TrafficFileModel</name>
    <message>
        <source>line %1 is no JSON</source>
        <translation>第 %1 行不是 JSON</translation>
    </message>
    <message>
        <source>line %1 is no object</source>
        <translation>第 %1 行不是对象</translation>
    </message>
    <message>
        <source>line %1 is no message</source>
        <translation>第 %1 行不是消息</translation>
    </message>
    <message>
        <source>line %1 is longer than %2</source>
        <translation>第 %1 行超过 %2</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <comment>a file</comment>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <comment>times</comment>
        <translation>%1 至 %2</translation>
    </message>
    <message>
        <source>taken with the filter %1</source>
        <translation>以筛选 %1 获取</translation>
    </message>
    <message>
        <source>does not say from where it is</source>
        <translation>未说明来源</translation>
    </message>
    <message>
        <source>%1 missing</source>
        <comment>messages</comment>
        <translation>缺少 %1</translation>
    </message>
    <message>
        <source>; </source>
        <comment>between parts of a sentence</comment>
        <translation>；</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <comment>lines</comment>
        <translation>以及另外 %1 处</translation>
    </message>
    <message>
        <source>Passed over: %1.</source>
        <comment>faulty lines of a file</comment>
        <translation>已略过：%1。</translation>
    </message>
    <message>
        <source>, </source>
        <comment>between items of a list</comment>
        <translation>，</translation>
    </message>
    <message>
        <source>Only the first %1 or %2 were read; the file is longer.</source>
        <translation>只读取了前 %1 或 %2；文件更长。</translation>
    </message>
    <message>
        <source>There is no file “%1”.</source>
        <translation>没有文件“%1”。</translation>
    </message>
</context>
<context>
    <name>halley::console::TrafficModel</name>
    <message>
        <source>keeps %1 messages or %2</source>
        <comment>what a pause of the feed keeps</comment>
        <translation>保留 %1 条消息或 %2</translation>
    </message>
    <message>
        <source>%1 %2, %3</source>
        <comment>name, version and address of a server</comment>
        <translation>%1 %2，%3</translation>
    </message>
</context>
<context>
    <name>halley::console::TrafficPartnersModel</name>
    <message>
        <source>%1, %2</source>
        <comment>kind and time of a message, for screen readers</comment>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>halley::console::TrafficRows</name>
    <message>
        <source>%1 ms</source>
        <comment>milliseconds</comment>
        <translation>%1 毫秒</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>Request</source>
        <comment>kind of a message</comment>
        <translation>请求</translation>
    </message>
    <message>
        <source>Reply</source>
        <comment>kind of a message</comment>
        <translation>应答</translation>
    </message>
    <message>
        <source>Event</source>
        <comment>kind of a message</comment>
        <translation>事件</translation>
    </message>
    <message>
        <source>Delivery</source>
        <comment>kind of a message: an event handed to one session</comment>
        <translation>投递</translation>
    </message>
    <message>
        <source>Gap</source>
        <comment>between messages</comment>
        <translation>缺口</translation>
    </message>
    <message>
        <source>Filter</source>
        <comment>between messages</comment>
        <translation>筛选</translation>
    </message>
    <message>
        <source>%1 not kept while paused</source>
        <comment>&quot;5 messages&quot; …</comment>
        <translation>%1在暂停时未保留</translation>
    </message>
    <message>
        <source>%1 not sent by the server: more than the rate allows</source>
        <comment>&quot;5 messages&quot; …</comment>
        <translation>%1未由服务器发送：超出速率限制</translation>
    </message>
    <message>
        <source>From here on without a filter</source>
        <translation>从此处起不再筛选</translation>
    </message>
    <message>
        <source>From here on with the filter %1</source>
        <translation>从此处起按 %1 筛选</translation>
    </message>
    <message>
        <source>%1 on %2 at %3</source>
        <comment>a message, for screen readers</comment>
        <translation>%1，频道 %2，%3</translation>
    </message>
    <message>
        <source>in the same millisecond</source>
        <translation>在同一毫秒内</translation>
    </message>
    <message>
        <source>%1 later</source>
        <comment>a time span</comment>
        <translation>%1后</translation>
    </message>
    <message>
        <source>%1 earlier</source>
        <comment>a time span</comment>
        <translation>%1前</translation>
    </message>
</context>
<context>
    <name>halley::console::TroubleText</name>
    <message>
        <source>There is a web server at %1, but no Bayeux server at this path.</source>
        <translation>%1 处有 Web 服务器，但此路径上没有 Bayeux 服务器。</translation>
    </message>
    <message>
        <source>Check the path: Halley serves /cometd unless it was told otherwise.</source>
        <translation>请检查路径：Halley 默认提供 /cometd。</translation>
    </message>
    <message>
        <source>The web server at %1 does not let this console through (HTTP %2).</source>
        <translation>%1 处的 Web 服务器不让本控制台通过（HTTP %2）。</translation>
    </message>
    <message>
        <source>A proxy in front of the server wants a login, or forbids WebSockets.</source>
        <translation>服务器前的代理要求登录，或禁止 WebSocket。</translation>
    </message>
    <message>
        <source>The web server at %1 sends us elsewhere (HTTP %2).</source>
        <translation>%1 处的 Web 服务器把我们转到别处（HTTP %2）。</translation>
    </message>
    <message>
        <source>Use the address that it leads to; often that is https:// instead of http://.</source>
        <translation>请使用它指向的地址；通常是把 http:// 换成 https://。</translation>
    </message>
    <message>
        <source>A web server at %1 answers, but the server behind it does not (HTTP %2).</source>
        <translation>%1 处的 Web 服务器有应答，但其后的服务器没有（HTTP %2）。</translation>
    </message>
    <message>
        <source>The messaging server may be down or starting, with a proxy before it.</source>
        <translation>代理之后的消息服务器可能已停止或正在启动。</translation>
    </message>
    <message>
        <source>The web server at %1 does not open a WebSocket here (HTTP %2).</source>
        <translation>%1 处的 Web 服务器不在此打开 WebSocket（HTTP %2）。</translation>
    </message>
    <message>
        <source>This is not the address of a Bayeux server, or a proxy forbids WebSockets.</source>
        <translation>这不是 Bayeux 服务器的地址，或代理禁止 WebSocket。</translation>
    </message>
    <message>
        <source>“%1” is not the address of a server.</source>
        <translation>“%1”不是服务器的地址。</translation>
    </message>
    <message>
        <source>An address looks like ws://host:8080/cometd.</source>
        <translation>地址形如 ws://host:8080/cometd。</translation>
    </message>
    <message>
        <source>No machine is known by the name in %1.</source>
        <translation>%1 中的主机名无法解析。</translation>
    </message>
    <message>
        <source>Check the name, and whether this machine is in the right network (VPN, DNS).</source>
        <translation>请检查名称，以及本机是否在正确的网络中（VPN、DNS）。</translation>
    </message>
    <message>
        <source>Nothing listens at %1.</source>
        <translation>%1 处没有程序在监听。</translation>
    </message>
    <message>
        <source>The server is not running, or listens on another port.</source>
        <translation>服务器未运行，或监听另一端口。</translation>
    </message>
    <message>
        <source>There is no way from this machine to %1.</source>
        <translation>本机无法到达 %1。</translation>
    </message>
    <message>
        <source>Check the network of this machine: cable, VPN, firewall.</source>
        <translation>请检查本机的网络：网线、VPN、防火墙。</translation>
    </message>
    <message>
        <source>%1 does not answer.</source>
        <translation>%1 没有应答。</translation>
    </message>
    <message>
        <source>The server hangs, or a firewall swallows what is sent to it.</source>
        <translation>服务器停滞，或防火墙吞掉了发往它的数据。</translation>
    </message>
    <message>
        <source>What answers at %1 is not a WebSocket server.</source>
        <translation>%1 处应答的不是 WebSocket 服务器。</translation>
    </message>
    <message>
        <source>Another program has this port, or the port wants encryption (wss:// or https://).</source>
        <translation>另一程序占用了此端口，或此端口要求加密（wss:// 或 https://）。</translation>
    </message>
    <message>
        <source>What answers at %1 does not speak Bayeux.</source>
        <translation>%1 处应答的程序不使用 Bayeux。</translation>
    </message>
    <message>
        <source>Another WebSocket service has this address. It said: %1.</source>
        <translation>此地址属于另一 WebSocket 服务。它说：%1。</translation>
    </message>
    <message>
        <source>The certificate of %1 cannot be trusted: %2.</source>
        <translation>%1 的证书不可信：%2。</translation>
    </message>
    <message>
        <source>Nothing was sent there. Check the address; a certificate of your own authority must be in this machine&apos;s store.</source>
        <translation>没有向那里发送任何内容。请检查地址；自有机构的证书须在本机的证书库中。</translation>
    </message>
    <message>
        <source>No encrypted connection to %1 could be made.</source>
        <translation>无法与 %1 建立加密连接。</translation>
    </message>
    <message>
        <source>If the server does not speak TLS, use ws:// or http://. The reason: %1.</source>
        <translation>如果服务器不使用 TLS，请用 ws:// 或 http://。原因：%1。</translation>
    </message>
    <message>
        <source>The server at %1 closed the connection.</source>
        <translation>%1 处的服务器关闭了连接。</translation>
    </message>
    <message>
        <source>The connection to %1 broke.</source>
        <translation>与 %1 的连接中断。</translation>
    </message>
    <message>
        <source>The connection to %1 failed: %2.</source>
        <translation>与 %1 的连接失败：%2。</translation>
    </message>
</context>
<context>
    <name>halley::console::VerdictsModel</name>
    <message>
        <source>There may be more: this console was not told everything.</source>
        <comment>verdict</comment>
        <translation>可能还有更多：本控制台未收到全部信息。</translation>
    </message>
    <message>
        <source>All of them from %1.</source>
        <comment>verdict</comment>
        <translation>全部来自 %1。</translation>
    </message>
    <message>
        <source>Mostly from %1 (%2 of them).</source>
        <comment>verdict</comment>
        <translation>大多来自 %1（其中 %2）。</translation>
    </message>
    <message>
        <source>%1 wait for it (%2, %3 of its limit).</source>
        <comment>verdict</comment>
        <translation>%1在等它（%2，为其限额的 %3）。</translation>
    </message>
    <message>
        <source>At the present growth its queue is full in %1.</source>
        <comment>verdict</comment>
        <translation>按目前的增长，其队列将在 %1后写满。</translation>
    </message>
    <message>
        <source>The queue does not grow.</source>
        <comment>verdict</comment>
        <translation>队列没有增长。</translation>
    </message>
    <message>
        <source>The connections of their long-polls had gone away: a network, a proxy, or closed tabs.</source>
        <comment>verdict</comment>
        <translation>它们的长轮询连接已断开：网络、代理，或标签页已关闭。</translation>
    </message>
    <message>
        <source>They were waiting for an application that did not answer.</source>
        <comment>verdict</comment>
        <translation>它们在等待一个没有应答的应用。</translation>
    </message>
    <message>
        <source>All of them from %1: that machine or the way to it.</source>
        <comment>verdict</comment>
        <translation>全部来自 %1：那台机器，或通往它的线路。</translation>
    </message>
    <message>
        <source>They did not connect again in time: the client went without a goodbye, or cannot reach the server.</source>
        <comment>verdict</comment>
        <translation>它们未及时重新连接：客户端不辞而别，或无法到达服务器。</translation>
    </message>
    <message>
        <source>They did not read as fast as others published. The last one: %1.</source>
        <comment>verdict</comment>
        <translation>它们的读取跟不上他人的发布。最近一个：%1。</translation>
    </message>
    <message>
        <source>Counted over the last minute.</source>
        <comment>verdict</comment>
        <translation>按最近一分钟计。</translation>
    </message>
    <message>
        <source>Most of them were for session %1.</source>
        <comment>verdict</comment>
        <translation>其中大多是发给会话 %1 的。</translation>
    </message>
    <message>
        <source>What waits is not of a session.</source>
        <comment>verdict</comment>
        <translation>等待的并不属于某个会话。</translation>
    </message>
    <message>
        <source>Session %1 waits for it.</source>
        <comment>verdict</comment>
        <translation>会话 %1 在等它。</translation>
    </message>
    <message>
        <source>%1 sessions wait for it, the longest is %2.</source>
        <comment>verdict</comment>
        <translation>%1 个会话在等它，等得最久的是 %2。</translation>
    </message>
    <message>
        <source>%1 in tabs or frames of one browser; all but one are told to poll in intervals. Session %2.</source>
        <comment>verdict</comment>
        <translation>同一浏览器的标签页或框架中有 %1 个；除一个外都被要求定时轮询。会话 %2。</translation>
    </message>
    <message>
        <source>%1 of %2.</source>
        <comment>verdict</comment>
        <translation>%2 中的 %1。</translation>
    </message>
    <message>
        <source>The rule: %1.</source>
        <comment>verdict</comment>
        <translation>规则：%1。</translation>
    </message>
    <message>
        <source>Channel %1.</source>
        <comment>verdict</comment>
        <translation>频道 %1。</translation>
    </message>
    <message>
        <source>Why: %1.</source>
        <comment>verdict</comment>
        <translation>原因：%1。</translation>
    </message>
    <message>
        <source>It went away while its connect was held: a proxy that ends idle requests, a network, or closed tabs.</source>
        <comment>verdict</comment>
        <translation>它在连接请求保持期间断开：结束空闲请求的代理、网络，或标签页已关闭。</translation>
    </message>
    <message>
        <source>%1 in the last minute reached nobody.</source>
        <comment>verdict</comment>
        <translation>最近一分钟有 %1无人接收。</translation>
    </message>
    <message>
        <source>Was %1 meant? That one has subscribers.</source>
        <comment>verdict</comment>
        <translation>是否想用 %1？它有订阅者。</translation>
    </message>
    <message>
        <source>What stood out before may have changed. All that is shown is as of %1.</source>
        <comment>verdict</comment>
        <translation>先前值得注意之处可能已有变化。所有显示均截至 %1。</translation>
    </message>
    <message>
        <source>%1 more than a minute ago, %2 in all.</source>
        <comment>verdict</comment>
        <translation>比一分钟前多 %1，共 %2。</translation>
    </message>
    <message>
        <source>The mean of the last 10 s.</source>
        <comment>verdict</comment>
        <translation>最近 10 秒的平均值。</translation>
    </message>
    <message>
        <source>The mean of the last 10 s. Taps with a narrower filter cost less.</source>
        <comment>verdict</comment>
        <translation>最近 10 秒的平均值。筛选更窄的流量监听开销更小。</translation>
    </message>
    <message>
        <source>Clients that connect will appear on the page of sessions.</source>
        <comment>verdict</comment>
        <translation>连接的客户端会出现在会话页面。</translation>
    </message>
    <message>
        <source>%1 sessions are connected.</source>
        <comment>verdict</comment>
        <translation>已连接 %1 个会话。</translation>
    </message>
    <message>
        <source>No session is behind, and nothing was refused or lost.</source>
        <comment>verdict</comment>
        <translation>没有会话落后，也没有消息被拒绝或丢失。</translation>
    </message>
    <message>
        <source>sessions</source>
        <comment>name of a limit</comment>
        <translation>会话</translation>
    </message>
    <message>
        <source>channels</source>
        <comment>name of a limit</comment>
        <translation>频道</translation>
    </message>
    <message>
        <source>memory of all queues</source>
        <comment>name of a limit</comment>
        <translation>全部队列的内存</translation>
    </message>
    <message>
        <source>subscriptions of one session</source>
        <comment>name of a limit</comment>
        <translation>单个会话的订阅数</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>a share</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>The server has not been heard.</source>
        <comment>verdict</comment>
        <translation>没有收到服务器的消息。</translation>
    </message>
    <message>
        <source>One session was ended because its queue was full.</source>
        <comment>verdict</comment>
        <translation>一个会话因队列已满而被结束。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sessions were ended because their queues were full.</source>
        <comment>verdict</comment>
        <translation>
            <numerusform>%Ln 个会话因队列已满而被结束。</numerusform>
        </translation>
    </message>
    <message>
        <source>One event was dropped because a queue was full.</source>
        <comment>verdict</comment>
        <translation>一个事件因队列已满而被丢弃。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln events were dropped because a queue was full.</source>
        <comment>verdict</comment>
        <translation>
            <numerusform>%Ln 个事件因队列已满而被丢弃。</numerusform>
        </translation>
    </message>
    <message>
        <source>A limit is reached: %1.</source>
        <comment>verdict</comment>
        <translation>已达到限额：%1。</translation>
    </message>
    <message>
        <source>Session %1 is not reading: its socket takes no data.</source>
        <comment>verdict</comment>
        <translation>会话 %1 没有在读取：其套接字不接收数据。</translation>
    </message>
    <message>
        <source>An application does not answer: %1.</source>
        <comment>verdict</comment>
        <translation>应用没有应答：%1。</translation>
    </message>
    <message>
        <source>Session %1 does not fetch its messages.</source>
        <comment>verdict</comment>
        <translation>会话 %1 没有取走它的消息。</translation>
    </message>
    <message>
        <source>%1 of a limit are used: %2.</source>
        <comment>verdict</comment>
        <translation>限额已用 %1：%2。</translation>
    </message>
    <message>
        <source>One message was refused: %1.</source>
        <comment>verdict</comment>
        <translation>一条消息被拒绝：%1。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln messages were refused: %1.</source>
        <comment>verdict</comment>
        <translation>
            <numerusform>%Ln 条消息被拒绝：%1。</numerusform>
        </translation>
    </message>
    <message>
        <source>A handshake was refused.</source>
        <comment>verdict</comment>
        <translation>一次握手被拒绝。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln handshakes were refused.</source>
        <comment>verdict</comment>
        <translation>
            <numerusform>%Ln 次握手被拒绝。</numerusform>
        </translation>
    </message>
    <message>
        <source>A session expired.</source>
        <comment>verdict</comment>
        <translation>一个会话过期。</translation>
    </message>
    <message numerus="yes">
        <source>%Ln sessions expired.</source>
        <comment>verdict</comment>
        <translation>
            <numerusform>%Ln 个会话过期。</numerusform>
        </translation>
    </message>
    <message>
        <source>The connection of a long-poll was lost.</source>
        <comment>verdict</comment>
        <translation>一个长轮询的连接丢失。</translation>
    </message>
    <message numerus="yes">
        <source>The connections of %Ln long-polls were lost.</source>
        <comment>verdict</comment>
        <translation>
            <numerusform>%Ln 个长轮询的连接丢失。</numerusform>
        </translation>
    </message>
    <message>
        <source>A browser at %1 has several clients open.</source>
        <comment>verdict</comment>
        <translation>%1 处的一个浏览器打开了多个客户端。</translation>
    </message>
    <message>
        <source>Nobody hears what is published to %1.</source>
        <comment>verdict</comment>
        <translation>发布到 %1 的内容无人接收。</translation>
    </message>
    <message numerus="yes">
        <source>The queues grow: %Ln messages wait.</source>
        <comment>verdict</comment>
        <translation>
            <numerusform>队列在增长：%Ln 条消息在等待。</numerusform>
        </translation>
    </message>
    <message>
        <source>The server is busy: it uses %1 of a processor core.</source>
        <comment>verdict</comment>
        <translation>服务器繁忙：占用一个处理器核心的 %1。</translation>
    </message>
    <message>
        <source>Watching costs the server %1 of a processor core.</source>
        <comment>verdict</comment>
        <translation>监视占用服务器一个处理器核心的 %1。</translation>
    </message>
    <message>
        <source>No client is connected besides this console.</source>
        <comment>verdict</comment>
        <translation>除本控制台外没有客户端连接。</translation>
    </message>
    <message>
        <source>The server is idle: nothing is published.</source>
        <comment>verdict</comment>
        <translation>服务器空闲：没有发布任何内容。</translation>
    </message>
    <message>
        <source>Nothing stands out.</source>
        <comment>verdict</comment>
        <translation>一切正常，没有值得注意之处。</translation>
    </message>
    <message>
        <source>For %1</source>
        <comment>age of a verdict</comment>
        <translation>持续 %1</translation>
    </message>
    <message>
        <source>Since %1 (%2)</source>
        <comment>age of a verdict</comment>
        <translation>自 %1 起（%2）</translation>
    </message>
    <message>
        <source>%1, as of %2</source>
        <comment>age of a verdict, and when it was seen last</comment>
        <translation>%1，截至 %2</translation>
    </message>
    <message>
        <source>Good</source>
        <comment>severity of a verdict</comment>
        <translation>良好</translation>
    </message>
    <message>
        <source>Notice</source>
        <comment>severity of a verdict</comment>
        <translation>注意</translation>
    </message>
    <message>
        <source>Warning</source>
        <comment>severity of a verdict</comment>
        <translation>警告</translation>
    </message>
    <message>
        <source>Problem</source>
        <comment>severity of a verdict</comment>
        <translation>问题</translation>
    </message>
    <message>
        <source>Show events</source>
        <comment>link of a verdict</comment>
        <translation>查看事件</translation>
    </message>
    <message>
        <source>Show session</source>
        <comment>link of a verdict</comment>
        <translation>查看会话</translation>
    </message>
    <message>
        <source>Show its sessions</source>
        <comment>link of a verdict</comment>
        <translation>查看其会话</translation>
    </message>
    <message>
        <source>Show channel</source>
        <comment>link of a verdict</comment>
        <translation>查看频道</translation>
    </message>
    <message>
        <source>Show sessions</source>
        <comment>link of a verdict</comment>
        <translation>查看会话</translation>
    </message>
    <message>
        <source>What goes beyond is refused. The server says: %1.</source>
        <comment>verdict</comment>
        <translation>超出部分将被拒绝。服务器称：%1。</translation>
    </message>
</context>
</TS>
