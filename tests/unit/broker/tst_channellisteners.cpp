// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "tests/conformance/brokerstage.h"

#include <QtTest/QTest>
#include <stdexcept>

namespace tst_channellisteners {

using namespace halley;
using namespace Qt::StringLiterals;

// Listeners on channels (protocol 7.1 step 9): which, in which order, and what their answer does.
class ChannelListenersTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void widestFirst();
    void aListenerMayEditTheMessage();
    void falseStopsAndRefuses();
    void anExceptionCountsAsYes();
    void listenersOnWildcardsSeeServiceAndMetaMessages();
    void aDroppedRegistrationHearsNothing();
    void aListenerMayAddAndDropListeners();
    void aWeakListenerDoesNotKeepItsChannel();
    void aRegistrationMayOutliveItsChannel();

private:
    ServerChannel *channel(QByteArrayView name)
    {
        return m_stage->broker().createChannelIfAbsent(ChannelId::literal(name));
    }
    void publish(const QByteArray &name)
    {
        m_stage->send(u"A"_s, R"([{"id":"1","channel":")" + name + R"(","clientId":")" + m_clientId +
                                  R"(","data":1}])");
    }
    [[nodiscard]] QJsonObject reply()
    {
        const QList<QJsonArray> arrays = m_stage->take(u"A"_s).arrays;
        return arrays.isEmpty() ? QJsonObject() : arrays.last().last().toObject();
    }

    std::unique_ptr<test::BrokerStage> m_stage;
    DefaultSecurityPolicy m_policy;
    QByteArray m_clientId;
    QByteArrayList m_heard;
};

void ChannelListenersTest::init()
{
    m_heard.clear();
    m_stage = std::make_unique<test::BrokerStage>(BrokerOptions{}, TransportKind::WebSocket);
    m_stage->broker().setSecurityPolicy(&m_policy);
    m_stage->send(u"A"_s, R"([{"channel":"/meta/handshake"}])");
    m_clientId = m_stage->take(u"A"_s).arrays.first().first()["clientId"_L1].toString().toUtf8();
}

void ChannelListenersTest::widestFirst()
{
    std::vector<Registration> registrations;
    for (const char *name : {"/a/b", "/**", "/a/*", "/a/**", "/x", "/*"}) {
        registrations.push_back(channel(name)->addListener([this, name](auto *, auto &, auto &) {
            m_heard.append(name);
            return true;
        }));
    }
    publish("/a/b");
    QCOMPARE(m_heard, (QByteArrayList{"/**", "/a/**", "/a/*", "/a/b"}));
    QVERIFY(reply()["successful"_L1].toBool());
}

void ChannelListenersTest::aListenerMayEditTheMessage()
{
    const Registration registration = channel("/a")->addListener([](auto *, auto &, Message &message) {
        message.setRaw(Field::Data, "2");
        return true;
    });
    m_stage->inTurn([&](Broker &broker) {
        QVERIFY(broker.session(ClientId(m_clientId)));
        channel("/a")->subscribe(*broker.session(ClientId(m_clientId)));
    });
    publish("/a");
    QCOMPARE(m_stage->take(u"A"_s).arrays.first().first()["data"_L1].toInt(), 2);
}

void ChannelListenersTest::falseStopsAndRefuses()
{
    const Registration wide = channel("/**")->addListener([this](auto *, auto &, auto &) {
        m_heard.append("wide");
        return false;
    });
    const Registration exact = channel("/a")->addListener([this](auto *, auto &, auto &) {
        m_heard.append("exact");
        return true;
    });
    publish("/a");
    QCOMPARE(m_heard, QByteArrayList{"wide"});
    QCOMPARE(reply()["error"_L1].toString(), u"404::message_deleted"_s);
}

void ChannelListenersTest::anExceptionCountsAsYes()
{
    const Registration registration = channel("/a")->addListener(
        [](auto *, auto &, auto &) -> bool { throw std::runtime_error("broken"); });
    QTest::ignoreMessage(QtInfoMsg, "listener of /a failed: broken");
    publish("/a");
    QVERIFY(reply()["successful"_L1].toBool());
}

void ChannelListenersTest::listenersOnWildcardsSeeServiceAndMetaMessages()
{
    const Registration registration = channel("/**")->addListener([this](auto *, auto &, Message &message) {
        m_heard.append(message.channel());
        return true;
    });
    publish("/service/x");
    m_stage->send(u"A"_s, R"([{"id":"2","channel":"/meta/connect","clientId":")" + m_clientId + R"("}])");
    QCOMPARE(m_heard, (QByteArrayList{"/service/x", "/meta/connect"}));
}

void ChannelListenersTest::aDroppedRegistrationHearsNothing()
{
    Registration registration = channel("/a")->addListener([this](auto *, auto &, auto &) {
        m_heard.append("a");
        return true;
    });
    registration.reset();
    publish("/a");
    QVERIFY(m_heard.isEmpty());
}

void ChannelListenersTest::aListenerMayAddAndDropListeners()
{
    Registration second;
    Registration first = channel("/a")->addListener([&](auto *, ServerChannel &here, auto &) {
        m_heard.append("first");
        second = here.addListener([this](auto *, auto &, auto &) {
            m_heard.append("second");
            return true;
        });
        first.reset();
        return true;
    });
    publish("/a");
    QCOMPARE(m_heard, QByteArrayList{"first"});
    publish("/a");
    QCOMPARE(m_heard, (QByteArrayList{"first", "second"}));
}

void ChannelListenersTest::aWeakListenerDoesNotKeepItsChannel()
{
    const auto yes = [](auto *, auto &, auto &) { return true; };
    const Registration weak = channel("/weak")->addListener(yes, KeepsAlive::No);
    const Registration strong = channel("/strong")->addListener(yes, KeepsAlive::Yes);
    m_stage->wait(std::chrono::seconds(4));
    QVERIFY(!m_stage->broker().channel(ChannelId::literal("/weak")));
    QVERIFY(m_stage->broker().channel(ChannelId::literal("/strong")));
}

void ChannelListenersTest::aRegistrationMayOutliveItsChannel()
{
    Registration weak =
        channel("/weak")->addListener([](auto *, auto &, auto &) { return true; }, KeepsAlive::No);
    m_stage->wait(std::chrono::seconds(4));
    weak.reset(); // under AddressSanitizer this is the test
    QVERIFY(!m_stage->broker().channel(ChannelId::literal("/weak")));
}

} // namespace tst_channellisteners

QTEST_APPLESS_MAIN(tst_channellisteners::ChannelListenersTest)
#include "tst_channellisteners.moc"
