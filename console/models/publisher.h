// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "console/client/clock.h"
#include "console/models/draftsmodel.h"
#include "console/models/messageview.h"
#include "console/models/operatoractions.h"
#include "console/models/publishtarget.h"
#include "console/monitor/jsoncheck.h"

#include <QtCore/QObject>
#include <QtQml/qqmlregistration.h>
#include <memory>

namespace halley::console {

// A message to publish: its channel and JSON while they are written, its sending, and what came of it.
//
// On a broadcast channel the server publishes it for the operator and says how many got it. On a service
// channel the console's own session publishes, in the ordinary way: it gets the reply, and what the service
// answers on the channel. Nothing is sent in read-only mode.
class Publisher : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of Console")
    Q_PROPERTY(halley::console::PublishTarget *target READ target CONSTANT)
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged)
    // What is wrong with the text, with line and column; empty if nothing is. And where (UTF-16 units from
    // its beginning), -1 for nowhere.
    Q_PROPERTY(QString problem READ problem NOTIFY textChanged)
    Q_PROPERTY(int problemAt READ problemAt NOTIFY textChanged)
    Q_PROPERTY(bool canSend READ canSend NOTIFY canSendChanged)
    // Why the text cannot be remembered, a sentence; empty if it can.
    Q_PROPERTY(QString memoryProblem READ memoryProblem NOTIFY textChanged)

    Q_PROPERTY(Outcome outcome READ outcome NOTIFY resultChanged)
    // What came of the last one, a sentence.
    Q_PROPERTY(QString result READ result NOTIFY resultChanged)
    // The reply of the server, or the latest answer of a service; and how many answers came.
    Q_PROPERTY(halley::console::MessageView *reply READ reply CONSTANT)
    Q_PROPERTY(int answers READ answers NOTIFY resultChanged)

    Q_PROPERTY(halley::console::DraftsModel *history READ history CONSTANT)
    Q_PROPERTY(halley::console::DraftsModel *templates READ templates CONSTANT)

public:
    enum class Outcome : int { None, Working, Done, Failed };
    Q_ENUM(Outcome)

    // All must outlive this.
    Publisher(MonitorLink &link, ClientSession &session, OperatorActions &actions, ConsoleSettings &settings,
              Clock clock, QObject *parent = nullptr);
    ~Publisher() override;

    [[nodiscard]] PublishTarget *target() { return &m_target; }
    [[nodiscard]] QString text() const { return m_text; }
    void setText(const QString &text);
    [[nodiscard]] QString problem() const;
    [[nodiscard]] int problemAt() const;
    [[nodiscard]] bool canSend() const;
    [[nodiscard]] QString memoryProblem() const;
    [[nodiscard]] Outcome outcome() const { return m_outcome; }
    [[nodiscard]] QString result() const { return m_result; }
    [[nodiscard]] MessageView *reply() { return &m_reply; }
    [[nodiscard]] int answers() const { return m_answers; }
    [[nodiscard]] DraftsModel *history() { return &m_history; }
    [[nodiscard]] DraftsModel *templates() { return &m_templates; }

    Q_INVOKABLE void send();
    // Sets the text out for reading, if it is JSON.
    Q_INVOKABLE void layOut();
    // Under a name; one of the same name is replaced. Nothing happens as long as there is a memoryProblem.
    Q_INVOKABLE void saveTemplate(const QString &name);
    // Takes channel and text from one of them.
    Q_INVOKABLE void useTemplate(int row);
    Q_INVOKABLE void useHistory(int row);

Q_SIGNALS:
    void textChanged();
    void canSendChanged();
    void resultChanged();

private:
    void use(const DraftsModel &drafts, int row);
    void sendToService();
    void onServiceReply(const Message &reply);
    void onServiceAnswer(const Message &message);
    void settle(Outcome outcome, const QString &result);
    void remember(const QString &outcome);

    ClientSession &m_session;
    OperatorActions &m_actions;
    Clock m_clock;
    PublishTarget m_target;
    QString m_text = QStringLiteral("{}");
    Result<QJsonValue, JsonProblem> m_checked;
    int m_sending = 0; // of others than the latest, nothing is said any more
    Outcome m_outcome = Outcome::None;
    QString m_result;
    MessageView m_reply;
    int m_answers = 0;
    Registration m_ear;
    DraftsModel m_history;
    DraftsModel m_templates;
    DraftsModel::Draft m_sent; // what is on its way
    // Handlers that the session keeps check this, not `this`.
    std::shared_ptr<Publisher *> m_self;
};

} // namespace halley::console
