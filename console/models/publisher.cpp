// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/publisher.h"

#include "console/models/format.h"
#include "console/models/jsontexts.h"
#include "console/monitor/consolelimits.h"
#include "console/monitor/jsonlayout.h"

#include <utility>

namespace halley::console {

namespace {

ShownMessage shownReply(const Message &message)
{
    const QByteArray json = message.toJson();
    ShownMessage shown;
    shown.size = json.size();
    shown.json = QString::fromUtf8(json.left(limits::publishBytes));
    shown.cut = json.size() > limits::publishBytes;
    return shown;
}

} // namespace

Publisher::Publisher(MonitorLink &link, ClientSession &session, OperatorActions &actions,
                     ConsoleSettings &settings, Clock clock, QObject *parent)
    : QObject(parent), m_session(session), m_actions(actions), m_clock(std::move(clock)), m_target(link),
      m_checked(checkJson(m_text)),
      m_history(settings, QStringLiteral("publish/history"), limits::publishHistory),
      m_templates(settings, QStringLiteral("publish/templates"), limits::publishTemplates),
      m_self(std::make_shared<Publisher *>(this))
{
    connect(&m_target, &PublishTarget::channelChanged, this, &Publisher::canSendChanged);
    connect(&actions, &OperatorActions::allowedChanged, this, &Publisher::canSendChanged);
}

Publisher::~Publisher()
{
    *m_self = nullptr;
}

void Publisher::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    m_checked = checkJson(text);
    Q_EMIT textChanged();
    Q_EMIT canSendChanged();
}

QString Publisher::problem() const
{
    return m_checked ? QString() : jsontexts::problem(m_checked.error());
}

int Publisher::problemAt() const
{
    if (m_checked)
        return -1;
    qsizetype at = 0;
    for (int line = 1; line < m_checked.error().line; ++line)
        at = m_text.indexOf(u'\n', at) + 1;
    return int(std::min(at + m_checked.error().column - 1, m_text.size()));
}

bool Publisher::canSend() const
{
    return m_actions.isAllowed() && m_target.id() && m_checked && m_outcome != Outcome::Working;
}

QString Publisher::memoryProblem() const
{
    return m_text.size() <= limits::rememberedText
               ? QString()
               : tr("A text of more than %1 characters is sent, but not remembered.")
                     .arg(Format::count(limits::rememberedText));
}

void Publisher::layOut()
{
    if (m_checked)
        setText(layoutJson(m_text));
}

void Publisher::send()
{
    if (!canSend())
        return;
    const int number = ++m_sending;
    m_sent = {.name = {}, .channel = m_target.channel(), .text = m_text, .t = m_clock().wall};
    m_answers = 0;
    m_ear.reset();
    m_reply.show(std::nullopt);
    settle(Outcome::Working, tr("On its way to %1…").arg(m_sent.channel));
    if (m_target.isService()) {
        sendToService();
        return;
    }
    m_actions.publish(m_sent.channel, *m_checked, this,
                      [this, number](std::optional<qint64> receivers, const QString &error) {
                          if (number != m_sending)
                              return;
                          if (!receivers) {
                              settle(Outcome::Failed, tr("It was not published: %1").arg(error));
                              remember(tr("Refused", "a message that was sent"));
                              return;
                          }
                          const QString reached =
                              *receivers == 1 ? tr("1 receiver")
                                              : tr("%1 receivers").arg(Format::count(double(*receivers)));
                          settle(Outcome::Done, tr("Published on %1: %2.").arg(m_sent.channel, reached));
                          remember(reached);
                          m_target.refresh();
                      });
}

void Publisher::sendToService()
{
    const ChannelId channel = *m_target.id();
    m_ear = m_session.addListener(channel, [self = m_self](const Message &message) {
        if (*self)
            (*self)->onServiceAnswer(message);
    });
    m_session.publish(channel, m_text.toUtf8(), [self = m_self, number = m_sending](const Message &reply) {
        if (*self && (*self)->m_sending == number)
            (*self)->onServiceReply(reply);
    });
}

void Publisher::onServiceReply(const Message &reply)
{
    if (m_answers == 0)
        m_reply.show(shownReply(reply));
    if (reply.isSuccessful()) {
        settle(Outcome::Done, tr("The server took it on %1.").arg(m_sent.channel));
        remember(tr("Taken", "a message that was sent"));
        return;
    }
    const QByteArray error = reply.error();
    settle(Outcome::Failed,
           error.isEmpty()
               ? tr("It did not reach the server.")
               : tr("The server refused it: %1").arg(QString::fromUtf8(error).left(limits::textLength)));
    remember(tr("Refused", "a message that was sent"));
}

// Everything on the channel comes by: replies, which are told apart, and what the service sends.
void Publisher::onServiceAnswer(const Message &message)
{
    if (message.successful() || !message.has(Field::Data))
        return;
    ++m_answers;
    m_reply.show(shownReply(message));
    Q_EMIT resultChanged();
}

void Publisher::settle(Outcome outcome, const QString &result)
{
    m_outcome = outcome;
    m_result = result;
    Q_EMIT resultChanged();
    Q_EMIT canSendChanged();
}

// What is the same as the one before takes its place.
void Publisher::remember(const QString &outcome)
{
    if (m_history.count() > 0 && m_history.at(0).channel == m_sent.channel &&
        m_history.at(0).text == m_sent.text)
        m_history.remove(0);
    m_sent.name = outcome;
    m_history.add(m_sent);
}

void Publisher::saveTemplate(const QString &name)
{
    const QString wanted = name.trimmed().left(limits::textLength);
    if (wanted.isEmpty() || m_target.channel().isEmpty() || !memoryProblem().isEmpty())
        return;
    m_templates.remove(m_templates.indexOfName(wanted));
    m_templates.add({.name = wanted, .channel = m_target.channel(), .text = m_text, .t = m_clock().wall});
}

void Publisher::use(const DraftsModel &drafts, int row)
{
    if (row < 0 || row >= drafts.count())
        return;
    const DraftsModel::Draft draft = drafts.at(row);
    m_target.setChannel(draft.channel);
    setText(draft.text);
}

void Publisher::useTemplate(int row)
{
    use(m_templates, row);
}

void Publisher::useHistory(int row)
{
    use(m_history, row);
}

} // namespace halley::console
