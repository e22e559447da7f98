// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/operatoractions.h"

#include "console/models/format.h"
#include "console/models/jsontexts.h"
#include "console/monitor/jsonfields.h"
#include "server/protocol/monitorwords.h"

#include <utility>

namespace halley::console {

namespace words = monitorwords;

OperatorActions::OperatorActions(MonitorLink &link, ConsoleSettings &settings, QObject *parent)
    : QObject(parent), m_link(link), m_settings(settings)
{
    connect(&link, &MonitorLink::attached, this, [this](const ServerInfo &server) {
        m_isServerReadOnly = server.readOnly;
        Q_EMIT allowedChanged();
    });
    connect(&link, &MonitorLink::stateChanged, this, &OperatorActions::allowedChanged);
    connect(&settings, &ConsoleSettings::readOnlyChanged, this, &OperatorActions::allowedChanged);
}

QString OperatorActions::objection() const
{
    if (m_settings.isReadOnly())
        return tr("This console is in read-only mode.");
    if (m_link.state() != MonitorLink::State::Attached)
        return tr("There is no connection to the server.");
    if (m_isServerReadOnly)
        return tr("This server takes no actions from operators.");
    return {};
}

void OperatorActions::kick(const QString &id, const QString &reason)
{
    QJsonObject fields{{words::id, id}};
    if (!reason.trimmed().isEmpty())
        fields.insert(words::reason, reason.trimmed());
    ask(words::kick, fields, [id](const QJsonObject &) {
        return Told{Outcome::Done, tr("Session %1 was ended.").arg(id)};
    });
}

void OperatorActions::purge(const QString &id)
{
    ask(words::purge, {{words::id, id}}, [id](const QJsonObject &answer) {
        return Told{Outcome::Done, tr("The queue of session %1 was purged: %2 thrown away.")
                                       .arg(id, Format::messages(countIn(answer, words::count)))};
    });
}

void OperatorActions::send(const QString &id, const QString &channel, const QString &json)
{
    const auto data = checkJson(json);
    const QString problem = data ? problemOfChannel(channel) : problemOf(json);
    if (!data || !problem.isEmpty()) {
        settle(Outcome::Failed, problem);
        return;
    }
    ask(words::send, {{words::id, id}, {words::channel, channel}, {words::data, *data}},
        [id, channel](const QJsonObject &answer) {
            if (countIn(answer, words::count) == 0)
                return Told{Outcome::Failed,
                            tr("Session %1 did not get the message on %2: its queue is full, "
                               "or the server's own code refused it.")
                                .arg(id, channel)};
            return Told{Outcome::Done, tr("The message on %1 was handed to session %2.").arg(channel, id)};
        });
}

QString OperatorActions::problemOf(const QString &json) const
{
    const auto data = checkJson(json);
    if (data)
        return {};
    const QString problem = jsontexts::problem(data.error());
    return problem.isEmpty() ? tr("The message is empty.") : problem;
}

QString OperatorActions::problemOfChannel(const QString &channel) const
{
    const auto id = ChannelId::parse(channel.toUtf8());
    if (!id || id->isWild())
        return tr("This is no legal name of a channel: one begins with / and has no * in it.");
    if (id->isMeta())
        return tr("Meta channels are the protocol's own.");
    return {};
}

void OperatorActions::ask(QLatin1StringView action, QJsonObject fields, Meaning meaning)
{
    if (!isAllowed()) {
        settle(Outcome::Failed, objection());
        return;
    }
    const int number = ++m_last;
    settle(Outcome::Working, tr("Asking the server…"));
    m_link.request(action, std::move(fields), this,
                   [this, number, meaning = std::move(meaning)](const QJsonObject &answer) {
                       if (number != m_last)
                           return;
                       const Told told =
                           answer.value(words::ok).toBool()
                               ? meaning(answer)
                               : Told{Outcome::Failed,
                                      tr("It was not done: %1").arg(textIn(answer, words::error))};
                       settle(told.outcome, told.sentence);
                   });
}

void OperatorActions::publish(const QString &channel, const QJsonValue &data, const QObject *context,
                              PublishHandler onDone)
{
    if (!isAllowed()) {
        onDone(std::nullopt, objection());
        return;
    }
    m_link.request(words::publish, {{words::channel, channel}, {words::data, data}}, context,
                   [onDone = std::move(onDone)](const QJsonObject &answer) {
                       if (answer.value(words::ok).toBool())
                           onDone(countIn(answer, words::receivers), {});
                       else
                           onDone(std::nullopt, textIn(answer, words::error));
                   });
}

void OperatorActions::settle(Outcome outcome, const QString &result)
{
    m_outcome = outcome;
    m_result = result;
    Q_EMIT resultChanged();
}

void OperatorActions::clearResult()
{
    ++m_last;
    settle(Outcome::None, {});
}

} // namespace halley::console
