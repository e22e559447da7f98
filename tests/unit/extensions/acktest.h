// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/unit/broker/hookstage.h"

#include "server/extensions/acknowledgedmessagesextension.h"

#include <QtCore/QObject>

namespace halley::test {

using namespace Qt::StringLiterals;

inline const QString ackClient = u"A"_s;

// Of tests with a stage that has the acknowledge extension; its clients want it and are subscribed to /a.
class AckTest : public QObject
{
protected:
    void start(const BrokerOptions &options = {}, TransportKind transport = TransportKind::LongPolling)
    {
        m_stage = std::make_unique<test::HookStage>(transport, options);
        m_extension = std::make_shared<AcknowledgedMessagesExtension>(m_stage->broker());
        m_stage->broker().addExtension(m_extension);
    }
    void shakeHands(const QString &client = ackClient)
    {
        m_stage->stage().send(client, "[{\"channel\":\"/meta/handshake\",\"ext\":{\"ack\":true}}]");
        m_handshake = m_stage->take(client).value(0);
        m_stage->in([&] { (void)m_stage->channel("/a").subscribe(m_stage->session(client)); });
    }
    void connect(qint64 acknowledged, const QByteArray &more = {}, const QString &client = ackClient)
    {
        m_stage->send(client, "\"id\":\"c\",\"channel\":\"/meta/connect\",\"ext\":{\"ack\":" +
                                  QByteArray::number(acknowledged) + '}' + more);
    }
    void publish(const QByteArray &data)
    {
        m_stage->in([&] {
            Message message;
            message.setRaw(Field::Data, data);
            m_stage->channel("/a").publish(nullptr, message);
        });
    }
    // "1 2 ack=3": the data of the events, and the number in the connect reply.
    [[nodiscard]] QString came(const QString &client = ackClient)
    {
        QStringList words;
        for (const QJsonObject &message : m_stage->take(client)) {
            if (message.contains("data"_L1))
                words.append(QString::number(message["data"_L1].toInt()));
            else
                words.append(u"ack=%1"_s.arg(message["ext"_L1]["ack"_L1].toInteger(-1)));
        }
        return words.join(u' ');
    }

    std::unique_ptr<test::HookStage> m_stage;
    std::shared_ptr<AcknowledgedMessagesExtension> m_extension;
    QJsonObject m_handshake;
};

} // namespace halley::test
