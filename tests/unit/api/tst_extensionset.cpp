// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "server/api/extensionset.h"

#include "server/extensions/acknowledgedmessagesextension.h"
#include "server/extensions/binaryextension.h"
#include "tests/unit/monitor/monitoredbroker.h"

#include <QtTest/QTest>
#include <typeindex>

namespace tst_extensionset {

using namespace halley;
using namespace halley::test;

namespace {

QList<std::type_index> typesIn(const Broker &broker)
{
    QList<std::type_index> types;
    for (const std::shared_ptr<Extension> &held : broker.extensions()) {
        const Extension &extension = *held;
        types.append(typeid(extension));
    }
    return types;
}

} // namespace

class ExtensionSetTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void none();
    void defaults();
    void inTheirOrder();
    void timestampFormat();
    void timesyncAccuracy_data();
    void timesyncAccuracy();
    void activity_data();
    void activity();
};

void ExtensionSetTest::none()
{
    MonitoredBroker server;
    ExtensionOptions options;
    options.names.clear();
    installExtensions(server.broker, options);
    QVERIFY(server.broker.extensions().isEmpty());
}

void ExtensionSetTest::defaults()
{
    MonitoredBroker server;
    installExtensions(server.broker, {});
    QVERIFY(typesIn(server.broker) ==
            (QList<std::type_index>{typeid(AcknowledgedMessagesExtension), typeid(TimesyncExtension)}));
}

void ExtensionSetTest::inTheirOrder()
{
    MonitoredBroker server;
    ExtensionOptions options;
    options.names = {u"binary"_s, u"activity"_s, u"timestamp"_s, u"timesync"_s, u"ack"_s};
    installExtensions(server.broker, options);
    QVERIFY(typesIn(server.broker) ==
            (QList<std::type_index>{typeid(BinaryExtension), typeid(ActivityExtension),
                                    typeid(TimestampExtension), typeid(TimesyncExtension),
                                    typeid(AcknowledgedMessagesExtension)}));
}

void ExtensionSetTest::timestampFormat()
{
    MonitoredBroker server;
    ExtensionOptions options;
    options.names = QStringList{u"timestamp"_s};
    options.timestampFormat = u"yyyy/MM"_s;
    installExtensions(server.broker, options);
    QCOMPARE(server.connect().reply.value("timestamp"_L1).toString(), u"2023/11"_s);
}

void ExtensionSetTest::timesyncAccuracy_data()
{
    QTest::addColumn<int>("accuracy");
    QTest::addColumn<bool>("answered");
    QTest::newRow("off by less") << 11 << false;
    QTest::newRow("off by as much") << 10 << true;
}

// A client whose clock is late by 10 ms, and that thinks it knows.
void ExtensionSetTest::timesyncAccuracy()
{
    QFETCH(const int, accuracy);
    MonitoredBroker server;
    ExtensionOptions options;
    options.timesyncAccuracy = milliseconds(accuracy);
    installExtensions(server.broker, options);
    const QByteArray late = QByteArray::number(qlonglong(server.now.wall.count()) - 15);
    const RemoteClient client = server.connect(R"({"timesync":{"tc":)" + late + R"(,"l":5,"o":0}})");
    QTEST(client.reply.value("ext"_L1).toObject().contains("timesync"_L1), "answered");
}

void ExtensionSetTest::activity_data()
{
    QTest::addColumn<Activity>("kind");
    QTest::addColumn<bool>("survives");
    QTest::newRow("what it is sent does not count") << Activity::Client << false;
    QTest::newRow("what it is sent counts") << Activity::ClientServer << true;
}

// A client that sends nothing but connects, and gets a message now and then.
void ExtensionSetTest::activity()
{
    QFETCH(const Activity, kind);
    MonitoredBroker server;
    ExtensionOptions options;
    options.names = QStringList{u"activity"_s};
    options.activity = kind;
    options.activityMaxInactivity = milliseconds(1'000);
    installExtensions(server.broker, options);
    const RemoteClient client = server.connect();
    const auto session = server.session(client);
    server.pass(milliseconds(900));
    server.turn([&] {
        Message message = Message::on(ChannelId::literal("/private"));
        message.setRaw(Field::Data, "1");
        session->deliver(nullptr, message);
    });
    server.pass(milliseconds(200));
    server.request(client, "/meta/connect", R"("connectionType":"websocket","advice":{"timeout":0})");
    QTEST(session->isHandshook(), "survives");
}

} // namespace tst_extensionset

QTEST_GUILESS_MAIN(tst_extensionset::ExtensionSetTest)
#include "tst_extensionset.moc"
