// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/models/consolesettings.h"
#include "console/models/monitorlink.h"

#include <QtCore/QJsonValue>
#include <QtCore/QObject>
#include <QtQml/qqmlregistration.h>
#include <functional>
#include <optional>

namespace halley::console {

// What changes something at the server: the one place that asks it to. Nothing is asked while the server or
// the console is read-only. Whoever calls has asked the user before; the server records each in its log.
//
// One at a time: the result of the last one stays until the next, or until it is cleared.
class OperatorActions : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of Console")
    Q_PROPERTY(bool isAllowed READ isAllowed NOTIFY allowedChanged)
    // Why not; empty if allowed.
    Q_PROPERTY(QString objection READ objection NOTIFY allowedChanged)
    Q_PROPERTY(Outcome outcome READ outcome NOTIFY resultChanged)
    // What became of the last one, a sentence; empty for None.
    Q_PROPERTY(QString result READ result NOTIFY resultChanged)

public:
    enum class Outcome : int { None, Working, Done, Failed };
    Q_ENUM(Outcome)
    // How many got a published event; nothing and why, if it was refused.
    using PublishHandler = std::function<void(std::optional<qint64> receivers, const QString &error)>;

    OperatorActions(MonitorLink &link, ConsoleSettings &settings, QObject *parent = nullptr);

    [[nodiscard]] bool isAllowed() const { return objection().isEmpty(); }
    [[nodiscard]] QString objection() const;
    [[nodiscard]] Outcome outcome() const { return m_outcome; }
    [[nodiscard]] QString result() const { return m_result; }

    // Ends a session. `reason` goes to the log, and may be empty.
    Q_INVOKABLE void kick(const QString &id, const QString &reason = {});
    // Throws away what waits for a session.
    Q_INVOKABLE void purge(const QString &id);
    // Delivers an event to this session only. `json` is the text of its data.
    Q_INVOKABLE void send(const QString &id, const QString &channel, const QString &json);
    // What is wrong with such a text, a sentence with line and column; empty if nothing is.
    Q_INVOKABLE QString problemOf(const QString &json) const;
    // The same for the name of a channel that is sent to.
    Q_INVOKABLE QString problemOfChannel(const QString &channel) const;
    Q_INVOKABLE void clearResult();

    // An event on a broadcast channel. Says nothing in `result`. The handler is called once, unless `context`
    // is gone.
    void publish(const QString &channel, const QJsonValue &data, const QObject *context,
                 PublishHandler onDone);

Q_SIGNALS:
    void allowedChanged();
    void resultChanged();

private:
    struct Told
    {
        Outcome outcome = Outcome::Done;
        QString sentence;
    };
    // What an answer means that is not an error.
    using Meaning = std::function<Told(const QJsonObject &)>;

    void ask(QLatin1StringView action, QJsonObject fields, Meaning meaning);
    void settle(Outcome outcome, const QString &result);

    MonitorLink &m_link;
    ConsoleSettings &m_settings;
    bool m_isServerReadOnly = false;
    int m_last = 0; // the latest action: of others, nothing is said any more
    Outcome m_outcome = Outcome::None;
    QString m_result;
};

} // namespace halley::console
