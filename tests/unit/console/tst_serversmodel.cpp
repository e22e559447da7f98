// SPDX-FileCopyrightText: The Halley authors
// SPDX-License-Identifier: MIT
#include "console/models/serversmodel.h"

#include <QtCore/QTemporaryDir>
#include <QtTest/QAbstractItemModelTester>
#include <QtTest/QSignalSpy>
#include <QtTest/QTest>

namespace tst_serversmodel {

using namespace halley;
using namespace halley::console;
using namespace Qt::StringLiterals;
using Role = ServersModel::Role;

namespace {

QVariantMap fields(const QString &name, const QString &address, ServersModel::Source source = {},
                   const QString &file = {}, const QString &id = {})
{
    return {{u"id"_s, id},
            {u"name"_s, name},
            {u"address"_s, address},
            {u"source"_s, int(source)},
            {u"file"_s, file}};
}

} // namespace

// The remembered servers: what is kept, what is refused, what a row says.
class ServersModelTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsThemByName()
    {
        const QAbstractItemModelTester tester(m_model.get(),
                                              QAbstractItemModelTester::FailureReportingMode::QtTest);
        const QString second = m_model->save(fields(u"Staging"_s, u"http://b:1"_s));
        const QString first = m_model->save(fields(u"  Production "_s, u"a"_s, ServersModel::Source::Asked));
        QVERIFY(!first.isEmpty() && !second.isEmpty());
        QCOMPARE(m_model->rowOf(first), 0);
        QCOMPARE(told(0, Role::Name), u"Production"_s);
        QCOMPARE(told(0, Role::Address), u"ws://a/cometd"_s);
        QCOMPARE(told(0, Role::TokenText), u"Asked each time"_s);
        QCOMPARE(told(0, Role::LastUsed), u"Never"_s);
        QCOMPARE(told(1, Role::Address), u"ws://b:1/cometd"_s);
        QCOMPARE(told(1, Role::StateText), u"Not open"_s);
        m_model->setStates({{second, ServersModel::State::Attached}});
        QCOMPARE(told(1, Role::StateText), u"Connected"_s);
        m_model->setStates({});
        QCOMPARE(told(1, Role::StateText), u"Not open"_s);
        m_now = m_now + std::chrono::hours(1);
        m_model->markUsed(first);
        QCOMPARE(told(0, Role::LastUsed), u"now"_s);
        // A new name is a new place.
        QCOMPARE(m_model->save(fields(u"Alpha"_s, u"b:1"_s, {}, u"/t"_s, second)), second);
        QCOMPARE(m_model->rowOf(second), 0);
        QCOMPARE(told(0, Role::TokenText), u"/t"_s);
        m_model->remove(second);
        QCOMPARE(m_model->count(), 1);
        QCOMPARE(m_model->idAt(0), first);
        QCOMPARE(m_model->idAt(1), QString());
    }

    void isThereTheNextTime()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"settings.ini"_s);
        QString id;
        {
            ConsoleSettings settings(file);
            ServersModel servers(settings, clock());
            id = servers.save(fields(u"One"_s, u"wss://h/x"_s, ServersModel::Source::Keychain));
            servers.markUsed(id);
        }
        ConsoleSettings settings(file);
        const ServersModel servers(settings, clock());
        QCOMPARE(servers.count(), 1);
        const auto server = servers.find(id);
        QVERIFY(server);
        QCOMPARE(server->url, QUrl(u"wss://h/x"_s));
        QCOMPARE(server->source, TokenSource::Keychain);
        QCOMPARE(server->lastUsed, m_now.wall);
        QVERIFY(servers.findAddress(QUrl(u"wss://h/x"_s)));
        QVERIFY(!servers.findAddress(QUrl(u"ws://h/x"_s)));
    }

    void refuses_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("address");
        QTest::newRow("no name") << u"  "_s << u"ws://h"_s;
        QTest::newRow("long name") << QString(81, u'x') << u"ws://h"_s;
        QTest::newRow("name taken") << u"THERE"_s << u"ws://h"_s;
        QTest::newRow("no address") << u"a"_s << QString();
        QTest::newRow("another scheme") << u"a"_s << u"ftp://h"_s;
        QTest::newRow("a blank in it") << u"a"_s << u"ws://h h/"_s;
        QTest::newRow("a password in it") << u"a"_s << u"ws://me:secret@h/"_s;
        QTest::newRow("endless") << u"a"_s << u"ws://h/"_s + QString(3'000, u'x');
    }
    void refuses()
    {
        QFETCH(QString, name);
        QFETCH(QString, address);
        m_model->save(fields(u"there"_s, u"ws://t"_s));
        QVERIFY(!m_model->problemOf(fields(name, address)).isEmpty());
        QCOMPARE(m_model->save(fields(name, address)), QString());
        QCOMPARE(m_model->count(), 1);
    }

    void isBounded()
    {
        for (int i = 0; i < KnownServer::most; ++i)
            QVERIFY(!m_model->save(fields(u"server %1"_s.arg(i), u"h"_s)).isEmpty());
        QVERIFY(m_model->save(fields(u"one more"_s, u"h"_s)).isEmpty());
    }

    // The file may have been edited by hand, or by worse.
    void nonsenseInTheSettingsIsNothing()
    {
        const QVariantMap good{{u"id"_s, u"1"_s},
                               {u"name"_s, u"good"_s},
                               {u"url"_s, u"ws://h/"_s},
                               {u"token"_s, u"x"_s},
                               {u"used"_s, -5}};
        m_settings.setValue(
            u"connections/servers"_s,
            QVariantList{17, u"text"_s, QVariantMap{}, good, good, QVariantList{good},
                         QVariantMap{{u"id"_s, u"2"_s}, {u"name"_s, u"x"_s}, {u"url"_s, u"ftp://h"_s}}});
        const ServersModel servers(m_settings, clock());
        QCOMPARE(servers.count(), 1);
        QCOMPARE(servers.find(u"1"_s)->source, TokenSource::File);
        QCOMPARE(servers.find(u"1"_s)->lastUsed.count(), 0);
    }

    void theKeychainForgetsToo()
    {
        QSignalSpy forgotten(m_model.get(), &ServersModel::forgotten);
        const QString id = m_model->save(fields(u"k"_s, u"ws://k"_s, ServersModel::Source::Keychain));
        m_model->save(fields(u"k2"_s, u"ws://k"_s, ServersModel::Source::Keychain, {}, id));
        QCOMPARE(forgotten.size(), 0);
        m_model->save(fields(u"k2"_s, u"ws://other"_s, ServersModel::Source::Keychain, {}, id));
        QCOMPARE(forgotten.takeFirst().at(0).toUrl(), QUrl(u"ws://k/cometd"_s));
        m_model->remove(id);
        QCOMPARE(forgotten.takeFirst().at(0).toUrl(), QUrl(u"ws://other/cometd"_s));
    }

    void init()
    {
        m_settings.setValue(u"connections/servers"_s, {});
        m_model = std::make_unique<ServersModel>(m_settings, clock());
    }

private:
    Clock clock()
    {
        return [this] { return m_now; };
    }
    QString told(int row, Role role) const { return m_model->index(row).data(int(role)).toString(); }

    Instant m_now{std::chrono::hours(1), std::chrono::milliseconds(1'750'000'000'000)};
    ConsoleSettings m_settings;
    std::unique_ptr<ServersModel> m_model;
};

} // namespace tst_serversmodel

QTEST_GUILESS_MAIN(tst_serversmodel::ServersModelTest)
#include "tst_serversmodel.moc"
